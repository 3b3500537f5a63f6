/** A plan and an optional filter arrive; the operational objectives that a workbook holds leave, with the words that say whose they are. */
import { isOmitted } from '../../model/omissis.ts';
import type { Fascicolo, ObiettivoOperativo, Package, Piano } from '../../model/package.ts';

/** One organisational unit, or one person responsible, by id. */
export interface Filter {
  readonly unita?: string;
  readonly responsabile?: string;
}

export interface Selection {
  /** Undefined: the whole seat, strategic indicators included. */
  readonly objectives?: ReadonlySet<string>;
  /** `Unità organizzativa: Provveditorato`. */
  readonly label?: string;
}

function isFiltered(filter: Filter | undefined): filter is Filter {
  return filter?.unita !== undefined || filter?.responsabile !== undefined;
}

/** Whether the workbook of this filter would have any row: asked before writing an empty one. */
export function hasRows(pkg: Package, plan: Piano, filter: Filter): boolean {
  return (select(pkg, plan, filter).objectives?.size ?? 1) > 0;
}

export function select(pkg: Package, plan: Piano, filter: Filter | undefined): Selection {
  if (!isFiltered(filter)) return {};
  const objectives = plan.aree
    .flatMap((area) => area.obiettiviStrategici ?? [])
    .flatMap((strategic) => strategic.obiettiviOperativi ?? [])
    .filter((objective) => matches(objective, filter));
  return { objectives: new Set(objectives.map((objective) => objective.id)), label: label(pkg.fascicolo, filter) };
}

/** An objective of all units is of each. */
function matches({ unitaOrganizzative, responsabili }: ObiettivoOperativo, { unita, responsabile }: Filter): boolean {
  const ofUnit = unita === undefined || unitaOrganizzative === 'TUTTE' || (unitaOrganizzative?.includes(unita) ?? false);
  return ofUnit && (responsabile === undefined || (responsabili?.includes(responsabile) ?? false));
}

function label({ unita = [], persone = [] }: Fascicolo, filter: Filter): string {
  const unit = unita.find((one) => one.id === filter.unita);
  const person = persone.find((one) => one.id === filter.responsabile);
  return [
    ...(filter.unita === undefined ? [] : [`unità organizzativa ${unit?.nome ?? filter.unita}`]),
    ...(filter.responsabile === undefined
      ? []
      : [`responsabile ${person ? `${person.nome} ${person.cognome}` : filter.responsabile}`]),
  ].join(', ');
}

/** Who answers for an objective: people, then offices. */
export function ownersText({ unita = [], persone = [] }: Fascicolo, objective: ObiettivoOperativo): string {
  const people = (objective.responsabili ?? []).map((id) => {
    const person = persone.find((one) => one.id === id);
    return person ? shortName(person, persone) : id;
  });
  const { unitaOrganizzative = [] } = objective;
  const units =
    unitaOrganizzative === 'TUTTE' ? ['TUTTE'] : unitaOrganizzative.map((id) => unita.find((one) => one.id === id)?.nome ?? id);
  return [people.join(', '), units.join(', ')].filter((part) => part !== '').join('\n');
}

interface Named {
  readonly nome: string;
  readonly cognome: string;
}

/** `M. Monvalli`, because ten people may answer for one objective; in full where another has the same surname and initial. */
function shortName(person: Named, everyone: readonly Named[]): string {
  if (isOmitted(person)) return person.cognome;
  const short = ({ nome, cognome }: Named) =>
    `${nome
      .split(/\s+/)
      .map((part) => `${part.slice(0, 1)}.`)
      .join('')}\u00a0${cognome.replaceAll(' ', '\u00a0')}`;
  const isUnique = everyone.filter((one) => short(one) === short(person)).length === 1;
  return isUnique ? short(person) : `${person.nome} ${person.cognome}`;
}

/** Head of the column of `ownersText`, named for what the plan has. */
export function ownersHead(plan: Piano): string {
  const all = plan.aree.flatMap((area) => area.obiettiviStrategici ?? []).flatMap((one) => one.obiettiviOperativi ?? []);
  const people = all.some((one) => one.responsabili !== undefined);
  const units = all.some((one) => one.unitaOrganizzative !== undefined);
  if (people && units) return 'Responsabili e unità';
  return units ? 'Unità organizzative' : 'Responsabili';
}
