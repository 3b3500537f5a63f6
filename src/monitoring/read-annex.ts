/** What was read of a filled annex and the package that it should belong to arrive; its values leave, with every problem that it has. */
import type { CheckedPackage, Piano } from '../model/package.ts';
import { type Avanzamento, type Rilevazione, STATI_AZIONE } from '../model/schema-monitoring.ts';
import type { ObservedKind } from '../model/scoring/index.ts';
import { SHEETS } from '../render/xlsx/frame.ts';
import { type Filter, hasRows, workbookContent } from '../render/xlsx/index.ts';
import { planDigest } from '../render/xlsx/plan-digest.ts';
import { FORMAT } from '../render/xlsx/sheet-identity.ts';
import { alteredCells } from './altered-cells.ts';
import { type AnnexLines, annexLines, identityOf } from './annex-lines.ts';
import { askedOf } from './asked.ts';
import { wordsOf } from './cell-words.ts';
import { type CellContext, readObserved } from './observed-cell.ts';
import type { Problem } from './problem.ts';
import { READ_SHEETS } from './read-sheets.ts';
import type { CellReading, WorkbookReading } from './workbook-reading.ts';

/** Something that an annex says, and the cell that says it. */
export interface Said<Entry> {
  readonly entry: Entry;
  readonly file: string;
  readonly cell: string;
}

export interface Annex {
  readonly file: string;
  /** Whose it is: the id of the office, of the person, or of the seat. */
  readonly chi: string;
  readonly sede: string;
  /** Ids of all that the annex asks, filled in or not. */
  readonly asked: ReadonlySet<string>;
  readonly rilevazioni: readonly Said<Rilevazione>[];
  readonly azioni: readonly Said<Avanzamento>[];
}

export interface AnnexReading {
  readonly problems: readonly Problem[];
  /** Absent when the file is not an annex of this package. */
  readonly annex?: Annex;
}

export function readAnnex(file: string, reading: WorkbookReading, pkg: CheckedPackage, date: string): AnnexReading {
  const claimed = claim(reading, pkg);
  if ('message' in claimed) return { problems: [{ severity: 'errore', file, ...claimed }] };
  const { plan, filter, isStale } = claimed;
  const model = workbookContent(pkg, plan, filter);
  const lines = annexLines(model);
  if (!lines.dates.includes(date)) {
    const hint = `le date della scheda sono: ${lines.dates.join(', ')}`;
    return { problems: [{ severity: 'errore', file, message: `la scheda non ha le colonne del ${date}`, hint }] };
  }
  const missing = READ_SHEETS.filter((name) => !reading.sheets.some((sheet) => sheet.name === name));
  if (missing.length > 0) {
    return {
      problems: [
        {
          severity: 'errore',
          file,
          message: `manca il foglio «${missing.join('», «')}»`,
          hint: 'ripartire dalla scheda ricevuta',
        },
      ],
    };
  }
  const altered = alteredCells(model, reading);
  const problems: Problem[] = alteredProblems(file, altered, isStale);
  const chi = filter.unita ?? filter.responsabile ?? plan.sede;
  const values = { file, chi, reading, plan, date, lines };
  const observed = observations(values, pkg);
  const states = actionStates(values);
  problems.push(...observed.problems, ...states.problems);
  if (problems.every((one) => one.severity === 'avviso') && observed.said.length + states.said.length === 0) {
    problems.push({
      severity: 'avviso',
      file,
      message: `nessun valore è stato scritto nelle colonne del ${date}: la scheda non cambia ciò che è registrato`,
    });
  }
  const asked = new Set([...lines.indicators.filter(isTyped), ...lines.actions].map(({ id }) => id));
  return { problems, annex: { file, chi, sede: plan.sede, asked, rilevazioni: observed.said, azioni: states.said } };
}

interface Claim {
  readonly plan: Piano;
  readonly filter: Filter;
  /** Made from other data of the same revision. */
  readonly isStale: boolean;
}

/** Whether the annex is of this package, revision and seat, by what its very hidden sheet says. */
function claim(reading: WorkbookReading, pkg: CheckedPackage): Claim | { readonly message: string; readonly hint?: string } {
  const identity = identityOf(reading.sheets.find(({ name }) => name === SHEETS.identity));
  const said = (key: string) => identity.get(key) ?? '';
  if (!identity.has('formato')) {
    return {
      message: 'non è una scheda di monitoraggio prodotta da fascicolo: manca il foglio nascosto «Fascicolo»',
      hint: 'ripartire dalla scheda ricevuta, senza copiarne i fogli in un altro file',
    };
  }
  const expected = identityOfPackage(pkg);
  for (const [key, value, message] of expected) {
    if (said(key) !== value)
      return { message: `${message} «${said(key)}», atteso «${value}»`, hint: 'usare la scheda prodotta da questo fascicolo' };
  }
  const plan = pkg.piani.find(({ sede }) => sede === said('sede'));
  if (!plan) return { message: `la scheda è della sede «${said('sede')}», che questo fascicolo non ha` };
  if (said('anno') !== String(plan.anno)) return { message: `la scheda è dell’anno ${said('anno')}, atteso ${plan.anno}` };
  const [unita, responsabile] = [said('unita'), said('responsabile')];
  const filter = { ...(unita === '' ? {} : { unita }), ...(responsabile === '' ? {} : { responsabile }) };
  if (!isKnown(pkg, filter) || !hasRows(pkg, plan, filter)) {
    return { message: `la scheda è di «${unita || responsabile}», a cui nessun obiettivo è affidato in questo fascicolo` };
  }
  return { plan, filter, isStale: said('sorgenti') !== planDigest(pkg, plan) };
}

/** An objective of all units is of each, so of one that does not exist, too. */
function isKnown({ fascicolo: { unita = [], persone = [] } }: CheckedPackage, filter: Filter): boolean {
  const has = (id: string | undefined, list: readonly { readonly id: string }[]) =>
    id === undefined || list.some((one) => one.id === id);
  return has(filter.unita, unita) && has(filter.responsabile, persone);
}

/** Package, lineage and revision are asked before anything else is read. */
function identityOfPackage({ name, fascicolo, delibera }: CheckedPackage): readonly (readonly [string, string, string])[] {
  return [
    ['formato', FORMAT, 'la scheda è di un’altra versione del programma:'],
    ['piano', fascicolo.piano, 'la scheda è di un altro piano:'],
    ['pacchetto', name, 'la scheda è di un altro fascicolo:'],
    ['revisione', String(delibera.revisione), 'la scheda è di un’altra revisione del piano:'],
  ];
}

/** Cells that are named one by one; of the rest only how many they are. */
const SHOWN = 20;

function alteredProblems(file: string, altered: ReturnType<typeof alteredCells>, isStale: boolean): Problem[] {
  // The hidden sheet names the sources of the annex: that they are others is said once, in words.
  const cells = isStale ? altered.filter(({ cell }) => !cell.startsWith(`${SHEETS.identity}!`)) : altered;
  const hint = isStale
    ? 'dopo che la scheda è stata prodotta i dati del fascicolo sono cambiati: produrre una nuova scheda e riportarvi i valori'
    : 'ripartire dalla scheda ricevuta e scrivere soltanto nelle celle gialle';
  const shown = cells.slice(0, SHOWN).map(({ cell, message }): Problem => ({ severity: 'errore', file, cell, message, hint }));
  const more = cells.length - shown.length;
  if (more > 0) shown.push({ severity: 'errore', file, message: `altre ${more} celle protette sono state modificate` });
  if (!isStale || cells.length > 0) return shown;
  return [
    {
      severity: 'avviso',
      file,
      message: 'la scheda è stata prodotta da una stesura precedente dei dati, ma righe e target sono gli stessi',
    },
  ];
}

interface Values {
  readonly file: string;
  readonly chi: string;
  readonly reading: WorkbookReading;
  readonly plan: Piano;
  readonly date: string;
  readonly lines: AnnexLines;
}

interface Collected<Entry> {
  readonly said: readonly Said<Entry>[];
  readonly problems: readonly Problem[];
}

function isTyped({ entry }: { readonly entry: string }): boolean {
  return entry !== 'calcolato' && !entry.startsWith('riga ');
}

function observations({ file, chi, reading, plan, date, lines }: Values, pkg: CheckedPackage): Collected<Rilevazione> {
  const cells = cellsOf(reading, SHEETS.monitoring);
  const [valueColumn, noteColumn] = ['valore', 'nota'].map((field) => lines.column(SHEETS.monitoring, date, field));
  const asked = askedOf(pkg, plan);
  const said: Said<Rilevazione>[] = [];
  const problems: Problem[] = [];
  for (const { row, id, entry } of lines.indicators.filter(isTyped)) {
    const cell = `${SHEETS.monitoring}!${valueColumn}${row}`;
    const unit = asked.get(id)?.unit;
    const context: CellContext = {
      kind: entry as ObservedKind,
      year: plan.anno,
      is1904: reading.is1904,
      ...(unit === undefined ? {} : { unit }),
    };
    const { value, problem } = readObserved(cells[`${valueColumn}${row}`], context);
    const note = readNote(cells[`${noteColumn}${row}`]);
    if (problem) problems.push({ file, cell, ...problem });
    if (note.problem !== undefined)
      problems.push({ severity: 'errore', file, cell: `${SHEETS.monitoring}!${noteColumn}${row}`, message: note.problem });
    if (value === undefined && note.text === undefined) continue;
    const entryOf = {
      indicatore: id,
      ...(value === undefined ? {} : { valore: value }),
      ...(note.text === undefined ? {} : { nota: note.text }),
      chi,
    };
    said.push({ entry: entryOf, file, cell });
  }
  return { said, problems };
}

function actionStates({ file, chi, reading, date, lines }: Values): Collected<Avanzamento> {
  const cells = cellsOf(reading, SHEETS.actions);
  const said: Said<Avanzamento>[] = [];
  const problems: Problem[] = [];
  if (lines.actions.length === 0) return { said, problems };
  const [stateColumn, noteColumn] = ['stato', 'nota'].map((field) => lines.column(SHEETS.actions, date, field));
  for (const { row, id } of lines.actions) {
    const cell = `${SHEETS.actions}!${stateColumn}${row}`;
    const given = cells[`${stateColumn}${row}`];
    const word = typeof given === 'string' ? given.trim().toLowerCase() : '';
    const stato = STATI_AZIONE.find((one) => one === word);
    if (given !== undefined && given !== '' && stato === undefined)
      problems.push({
        severity: 'errore',
        file,
        cell,
        message: `${wordsOf(given)}, attesa una di queste parole: ${STATI_AZIONE.join(', ')}`,
      });
    const note = readNote(cells[`${noteColumn}${row}`]);
    if (note.problem !== undefined)
      problems.push({ severity: 'errore', file, cell: `${SHEETS.actions}!${noteColumn}${row}`, message: note.problem });
    if (stato === undefined && note.text === undefined) continue;
    said.push({
      entry: {
        azione: id,
        ...(stato === undefined ? {} : { stato }),
        ...(note.text === undefined ? {} : { nota: note.text }),
        chi,
      },
      file,
      cell,
    });
  }
  return { said, problems };
}

/** The cells of the format hold more than a note may. */
const LONGEST_NOTE = 1000;

function readNote(cell: CellReading | undefined): { readonly text?: string; readonly problem?: string } {
  if (cell === undefined) return {};
  if (typeof cell === 'object' && !('date' in cell)) return { problem: `c’è ${wordsOf(cell)}, atteso un testo` };
  const text = (typeof cell === 'string' ? cell : wordsOf(cell)).replace(/[\s\p{Cc}]+/gu, ' ').trim();
  if (text.length > LONGEST_NOTE) return { problem: `la nota è di ${text.length} caratteri, attesi al massimo ${LONGEST_NOTE}` };
  return text === '' ? {} : { text };
}

function cellsOf({ sheets }: WorkbookReading, name: string): Readonly<Record<string, CellReading>> {
  return sheets.find((sheet) => sheet.name === name)?.cells ?? {};
}
