/** `fascicolo archivio storia`: one objective or indicator through all the archived revisions. */
import { resolve } from 'node:path';
import { nearestName } from '../load/nearest-name.ts';
import { SNAPSHOT } from '../revisions/archive/layout.ts';
import { type History, historyOf } from '../revisions/history.ts';
import { historyJson, historyText } from '../revisions/history-text.ts';
import { idsNamed } from '../revisions/snapshot-lines.ts';
import { revisionsIn } from './archived-sources.ts';
import { chooseObject } from './chosen-object.ts';
import { CommandError, type Host } from './host.ts';
import { hasColor } from './report.ts';
import { writeBeside } from './write-beside.ts';

export interface StoriaOptions {
  readonly archivio: string;
  readonly piano?: string;
  readonly formato: 'testo' | 'json' | 'pdf';
  readonly uscita?: string;
}

export async function storia(host: Host, word: string, options: StoriaOptions): Promise<number> {
  const { reader, object } = await chooseObject(host, options.archivio, options.piano);
  const texts: string[] = [];
  for (const { record } of await revisionsIn(reader, object))
    texts.push(new TextDecoder().decode(await reader.read(object, record.versione, SNAPSHOT)));
  const history = historyOf(word, texts);
  if (!history) throw unknown(word, texts.at(-1) ?? '');
  if (options.formato === 'pdf') return writePdf(host, history, options);
  const isColored = options.uscita === undefined && hasColor(host, host.stdout);
  const text = options.formato === 'json' ? historyJson(history) : historyText(history, isColored);
  if (options.uscita === undefined) host.stdout.write(text);
  else await writeTo(host, options.uscita, new TextEncoder().encode(text));
  return 0;
}

function unknown(word: string, text: string): CommandError {
  // Programmes have codes, too, but nobody follows them.
  const lines = text.split('\n').filter((line) => /"tipo":"(?:obiettivo|indicatore|azione)/.test(line));
  const codes = [...new Set(lines.flatMap((line) => [...(/"(?:codice|kpi)":"([^"\\]+)"/.exec(line) ?? [])].slice(1)))];
  const near = nearestName(word, codes);
  const isInLast = idsNamed(word.trim(), text).named.length > 0;
  return new CommandError(`nessuna revisione ha un elemento con id o codice «${word}»`, {
    hint: isInLast
      ? `cercare «${word.trim()}», senza spazi intorno`
      : near === undefined
        ? `i codici sono scritti come nel piano: ${codes.slice(0, 5).join(', ')}`
        : `forse intendevi «${near}»`,
  });
}

async function writePdf(host: Host, history: History, { uscita }: StoriaOptions): Promise<number> {
  if (uscita === undefined)
    throw new CommandError('un PDF non si mostra sul terminale', { hint: 'indicare il file con --uscita storia.pdf' });
  const [{ produceHistory }, { readResources }] = await Promise.all([import('../pipeline.ts'), import('./resources.ts')]);
  const { bytes, findings } = await produceHistory(history, await readResources(host));
  const [problem] = findings;
  if (problem) throw new CommandError(`il PDF non si può produrre: ${problem}`, { exitCode: 1 });
  await writeTo(host, uscita, bytes);
  return 0;
}

async function writeTo(host: Host, file: string, bytes: Uint8Array): Promise<void> {
  await writeBeside(host, resolve(host.cwd, file), bytes);
  host.stdout.write(`${file}\n`);
}
