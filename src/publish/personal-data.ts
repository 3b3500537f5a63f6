/**
 * The documents of a package arrive as they are composed, its workbooks as they are written; a report leaves: in which file each person is named, and
 * where in it. What is reported is what the documents say, not what their data might.
 */
import type { ElementContent } from 'hast';
import { composeContent } from '../compose/compose.ts';
import { listDocuments, type Templates } from '../compose/index.ts';
import type { CheckedPackage } from '../model/package.ts';
import { workbookModel } from '../render/xlsx/index.ts';
import { cellText } from '../render/xlsx/model.ts';
import { SIGNED } from '../revisions/archive/layout.ts';
import { NameMatcher, type Persona } from './name-matcher.ts';
import type { Download } from './site-model.ts';
import { textOf } from './site-text.ts';

export interface NamedPerson {
  /** `Coscia Gian Paolo`, or what the text itself says (a fiscal code). */
  readonly chi: string;
  readonly volte: number;
  /** Headings, captions or sheets under which the person is named, each once. */
  readonly dove: readonly string[];
}

export interface PersonalData {
  /** `asti/schede-operative`. */
  readonly documento: string;
  readonly titolo: string;
  readonly persone: readonly NamedPerson[];
}

/** `people`: who may be named, also where the package is a copy that names nobody. */
export function personalData(pkg: CheckedPackage, people: readonly Persona[], templates: Templates): PersonalData[] {
  const matcher = new NameMatcher(people);
  const documents = listDocuments(pkg, templates).map((spec) => {
    const passages = passagesOf(composeContent(pkg, spec, templates, []), spec.titolo);
    return { documento: spec.id, titolo: spec.titolo, persone: namedIn(passages, matcher) };
  });
  const workbooks = pkg.piani.map((plan) => {
    const model = workbookModel(pkg, plan);
    const passages = model.sheets.flatMap((sheet) =>
      sheet.rows.flatMap(({ cells }) =>
        Object.values(cells).map((cell) => ({ place: `foglio ${sheet.name}`, text: cellText(cell) })),
      ),
    );
    return { documento: `${plan.sede}/monitoraggio`, titolo: model.properties.title, persone: namedIn(passages, matcher) };
  });
  return [...documents, ...workbooks];
}

/** Whoever signed is named by the certificate, which in Italy says the fiscal code too. */
export function signersOf(downloads: readonly Download[]): PersonalData[] {
  return downloads.flatMap(({ title, signed = [] }) =>
    signed.map(({ file, signers }) => ({
      documento: SIGNED + file,
      titolo: `${title}, firmato`,
      persone: signers.map(({ nome }) => ({ chi: nome, volte: 1, dove: [CERTIFICATE] })),
    })),
  );
}

const CERTIFICATE = 'certificato della firma, che di solito contiene anche il codice fiscale; il resto come nel documento';

interface Passage {
  readonly place: string;
  readonly text: string;
}

/** Blocks of words: a name does not go from one to the next. */
const BLOCKS = /^(?:p|li|td|th|dt|dd|caption|h[1-6])$/;

function passagesOf(content: readonly ElementContent[], title: string): Passage[] {
  const passages: Passage[] = [];
  let place = title;
  const visit = (node: ElementContent): void => {
    if (node.type !== 'element') return;
    const around = place;
    if (/^h[1-6]$|^caption$/.test(node.tagName)) place = textOf(node).replace(/\s+/g, ' ').trim();
    if (BLOCKS.test(node.tagName) && !node.children.some((child) => child.type === 'element' && BLOCKS.test(child.tagName)))
      passages.push({ place, text: textOf(node) });
    else for (const child of node.children) visit(child);
    // A caption names its table and nothing after it.
    if (node.tagName === 'table') place = around;
  };
  for (const node of content) visit(node);
  return passages;
}

function namedIn(passages: readonly Passage[], matcher: NameMatcher): NamedPerson[] {
  const found = new Map<string, { volte: number; dove: Set<string> }>();
  for (const { place, text } of passages) {
    for (const { person, start, end } of matcher.find(text)) {
      const who = person ? `${person.cognome} ${person.nome}` : text.slice(start, end);
      const entry = found.get(who) ?? { volte: 0, dove: new Set<string>() };
      entry.volte += 1;
      entry.dove.add(place);
      found.set(who, entry);
    }
  }
  return [...found].map(([chi, { volte, dove }]) => ({ chi, volte, dove: [...dove] })).sort((a, b) => (a.chi < b.chi ? -1 : 1));
}

/** For the terminal: a file, then its people. */
export function personalDataText(report: readonly PersonalData[]): string {
  const lines = report.flatMap(({ documento, titolo, persone }) => [
    `${documento} - ${titolo}`,
    ...(persone.length === 0 ? ['  nessun nome'] : persone.map(personLine)),
    '',
  ]);
  return lines.join('\n');
}

const SHOWN_PLACES = 3;

function personLine({ chi, volte, dove }: NamedPerson): string {
  const more = dove.length > SHOWN_PLACES ? ` e altri ${dove.length - SHOWN_PLACES}` : '';
  return `  ${chi}: ${volte} ${volte === 1 ? 'volta' : 'volte'} (${dove.slice(0, SHOWN_PLACES).join('; ')}${more})`;
}
