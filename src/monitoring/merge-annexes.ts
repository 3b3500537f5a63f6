/**
 * What several offices sent in and what was recorded before arrive; one survey leaves, in the order of the plans. Where two say different
 * things of the same indicator or action, both are named and nothing is chosen.
 */
import type { Package } from '../model/package.ts';
import { printQuantity } from '../model/quantity.ts';
import type { Avanzamento, Monitoraggio, Rilevazione } from '../model/schema-monitoring.ts';
import { actionsById } from './actions.ts';
import { askedOf } from './asked.ts';
import type { Problem } from './problem.ts';
import type { Annex, Said } from './read-annex.ts';

export interface Recorded {
  /** As messages name it. */
  readonly file: string;
  readonly monitoraggio: Monitoraggio;
}

export interface Merged {
  readonly problems: readonly Problem[];
  readonly monitoraggio: Monitoraggio;
}

/**
 * An annex takes the place of what was recorded from the same office before, so that importing it again changes nothing and importing its
 * correction corrects; one that says nothing at all changes nothing. `replaces`: what is imported wins over everything recorded.
 */
export function mergeAnnexes(
  pkg: Package,
  date: string,
  annexes: readonly Annex[],
  recorded: Recorded | undefined,
  replaces: boolean,
): Merged {
  const sorted = [...annexes].sort((a, b) => order(a.sede, b.sede) || order(a.chi, b.chi) || order(a.file, b.file));
  const before = keptRecords(recorded, sorted, replaces);
  const problems: Problem[] = [];
  const rilevazioni = combine(
    [...before.rilevazioni, ...sorted.flatMap((annex) => annex.rilevazioni)],
    ({ indicatore }) => indicatore,
    ({ valore }) => valore && printQuantity(valore),
    problems,
  );
  const azioni = combine(
    [...before.azioni, ...sorted.flatMap((annex) => annex.azioni)],
    ({ azione }) => azione,
    ({ stato }) => stato,
    problems,
  );
  const ids = idsInOrder(pkg);
  const rank = (id: string) => ids.get(id) ?? Number.MAX_SAFE_INTEGER;
  return {
    problems,
    monitoraggio: {
      piano: pkg.fascicolo.piano,
      revisione: pkg.delibera.revisione,
      data: date,
      rilevazioni: rilevazioni.sort((a, b) => rank(a.indicatore) - rank(b.indicatore)),
      azioni: azioni.sort((a, b) => rank(a.azione) - rank(b.azione)),
    },
  };
}

interface Records {
  readonly rilevazioni: readonly Said<Rilevazione>[];
  readonly azioni: readonly Said<Avanzamento>[];
}

function keptRecords(recorded: Recorded | undefined, annexes: readonly Annex[], replaces: boolean): Records {
  if (!recorded) return { rilevazioni: [], azioni: [] };
  const { file, monitoraggio } = recorded;
  const said = new Set(
    annexes.flatMap((annex) => [
      ...annex.rilevazioni.map(({ entry }) => entry.indicatore),
      ...annex.azioni.map(({ entry }) => entry.azione),
    ]),
  );
  // A blank annex of which somebody forgot the filled copy would take everything away.
  const speaking = annexes.filter((annex) => annex.rilevazioni.length + annex.azioni.length > 0);
  const isKept = (id: string, chi: string) =>
    !speaking.some((annex) => annex.chi === chi && annex.asked.has(id)) && !(replaces && said.has(id));
  const from = <Entry extends { readonly chi: string }>(entry: Entry): Said<Entry> => ({ entry, file, cell: `«${entry.chi}»` });
  return {
    rilevazioni: monitoraggio.rilevazioni.filter(({ indicatore, chi }) => isKept(indicatore, chi)).map(from),
    azioni: monitoraggio.azioni.filter(({ azione, chi }) => isKept(azione, chi)).map(from),
  };
}

interface Noted {
  readonly nota?: string | undefined;
  readonly chi: string;
}

/** One entry for each id: what one leaves out another may fill in, what two say differently is a conflict. */
function combine<Entry extends Noted>(
  said: readonly Said<Entry>[],
  idOf: (entry: Entry) => string,
  textOf: (entry: Entry) => string | undefined,
  problems: Problem[],
): Entry[] {
  const byId = new Map<string, Said<Entry>>();
  for (const one of said) {
    const id = idOf(one.entry);
    const first = byId.get(id);
    const [texts, notes] = [
      [first && textOf(first.entry), textOf(one.entry)],
      [first?.entry.nota, one.entry.nota],
    ];
    if (first && differ(texts)) problems.push(conflict(id, 'valori', first, one, texts));
    else if (first && differ(notes)) problems.push(conflict(id, 'note', first, one, notes));
    else byId.set(id, first ? { ...first, entry: filled(first.entry, one.entry, textOf) } : one);
  }
  return [...byId.values()].map(({ entry }) => entry);
}

function differ([a, b]: readonly (string | undefined)[]): boolean {
  return a !== undefined && b !== undefined && a !== b;
}

/** Who gave the value is named, even where another gave the note. */
function filled<Entry extends Noted>(first: Entry, other: Entry, textOf: (entry: Entry) => string | undefined): Entry {
  const [main, rest] = textOf(first) === undefined && textOf(other) !== undefined ? [other, first] : [first, other];
  return main.nota === undefined && rest.nota !== undefined ? { ...main, nota: rest.nota } : main;
}

function conflict<Entry>(
  id: string,
  what: string,
  first: Said<Entry>,
  other: Said<Entry>,
  [a, b]: readonly (string | undefined)[],
): Problem {
  return {
    severity: 'errore',
    file: other.file,
    cell: other.cell,
    message: `${what} diversi per «${id}»: «${b}» qui, «${a}» in ${first.file} (${first.cell})`.replace(
      'note diversi',
      'note diverse',
    ),
    hint: 'far correggere una delle due schede e ripetere; con --sostituisci ciò che si importa prende il posto di ciò che era già registrato',
  };
}

function order(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function idsInOrder(pkg: Package): ReadonlyMap<string, number> {
  const measured = pkg.piani.flatMap((plan) => [...askedOf(pkg, plan).keys()]);
  const ids = [...measured, ...actionsById(pkg).keys()];
  return new Map(ids.map((id, index) => [id, index]));
}
