/**
 * The text of a Markdown file arrives; its front matter and its body leave, each still standing on the lines of the file.
 * gray-matter 4.0.3 finds where the front matter ends, and no more: it would run what stands in `---js`.
 */
import matter from 'gray-matter';
import type { Finding } from '../model/findings.ts';

export interface SplitText {
  /** The file with everything but the front matter blanked, so that lines and columns stay those of the file. */
  readonly matter?: string;
  /** The file with everything but the body blanked; absent when one cannot tell where it begins. */
  readonly body?: string;
  readonly findings: readonly Finding[];
}

const FENCE = '---';

export function splitFrontMatter(file: string, text: string): SplitText {
  const refuse = (line: number, message: string, hint: string): SplitText => ({
    findings: [{ rule: 'front-matter', severity: 'errore', place: { file, line, column: 1, length: 3 }, message, hint }],
  });
  const [firstLine = ''] = text.split('\n', 1);
  if (!text.startsWith(FENCE)) {
    const message = 'il file non comincia con «---», atteso all’inizio il blocco con i dati dell’atto (front matter)';
    return refuse(1, message, 'la prima riga è «---», poi i dati dell’atto in YAML, poi ancora «---» e il testo della narrativa');
  }
  const language = firstLine.slice(FENCE.length).trim();
  const raw = language === '' || language === 'yaml' ? rawMatter(text) : undefined;
  if (raw === undefined) {
    const message = `trovato «${firstLine.slice(0, 40)}», atteso «---»: i dati dell’atto si scrivono soltanto in YAML, e nulla viene eseguito`;
    return refuse(1, message, 'cancellare ciò che segue «---» nella prima riga');
  }
  const start = firstLine.length;
  const end = start + raw.length;
  if (end >= text.length) {
    const message = 'il blocco dei dati dell’atto comincia qui e non si chiude, attesa una riga «---» dopo l’ultimo dato';
    return refuse(1, message, 'aggiungere una riga «---» tra i dati e il testo');
  }
  const closing = end + 1 + (text.slice(end + 1).split('\n', 1)[0] ?? '').length;
  return {
    matter: blank(text.slice(0, start)) + text.slice(start, end),
    body: blank(text.slice(0, closing)) + text.slice(closing),
    findings: [],
  };
}

/** Without an options object gray-matter would cache, and give an empty result for a file that failed once. */
function rawMatter(text: string): string | undefined {
  const refuse = () => {
    throw new Error('only YAML is read as front matter');
  };
  let raw: string | undefined;
  const yaml = (found: string) => {
    raw = found;
    return {};
  };
  try {
    const split = matter(text, { language: 'yaml', engines: { yaml, javascript: refuse, coffee: refuse, json: refuse } });
    return raw ?? split.matter;
  } catch {
    return undefined;
  }
}

function blank(text: string): string {
  return text.replace(/[^\n]/g, ' ');
}
