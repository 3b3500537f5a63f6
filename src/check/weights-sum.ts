/**
 * The package arrives; a finding for each set of weights that does not sum to 100 leaves.
 * Rule: where a level is weighted, all its siblings are, and their weights sum to 100 (tolerance 0,01, for 33,33 three times); so do
 * pesoIndicatori and pesoObiettiviOperativi of a strategic objective. A level without any weight is lawful.
 * Wrong: `indicatori: [{ peso: 40, … }, { peso: 55, … }]`.
 */
import { printNumber } from '../model/numbers.ts';
import { nodeName, of, ofAll, the } from './naming.ts';
import type { Assumption, Draft, Spot, Subject } from './rule.ts';
import { type Member, type Siblings, type StrategicVisit, siblings, visitsOf } from './walk.ts';

const TOLERANCE = 0.01;

export function* weightsSum({ visits }: Subject): Generator<Draft> {
  for (const group of siblings(visits)) yield* levelWeights(group);
  for (const visit of visitsOf(visits, 'obiettivoStrategico')) yield* shares(visit);
}

function* levelWeights({ parent, key, kind, members }: Siblings): Generator<Draft> {
  const weighted = members.filter((member) => weightOf(member) !== undefined);
  const [first] = weighted;
  const last = weighted.at(-1);
  if (!first || !last) return;
  const assumes: Assumption[] = [[parent.node, key, '*', 'peso']];
  const [without] = members.filter((member) => weightOf(member) === undefined);
  if (without) {
    yield {
      severity: 'errore',
      at: [without, 'peso'],
      message:
        `${ofAll(kind)} ${of(parent)}, ${have(weighted.length)} il peso e ${members.length - weighted.length} no, ` +
        'atteso un peso per tutti o per nessuno',
      related: [{ at: [first, 'peso'], message: `il peso di ${nodeName(first)}` }],
      assumes,
    };
    return;
  }
  const total = sum(weighted.map((member) => weightOf(member) ?? 0));
  const start: Spot | undefined = first === last ? undefined : [first, 'peso'];
  yield* offBy(total, `${start ? 'i pesi' : 'il peso'} ${ofAll(kind)} ${of(parent)}`, start, [last, 'peso'], assumes);
}

function* shares(visit: StrategicVisit): Generator<Draft> {
  const { node } = visit;
  const { pesoIndicatori, pesoObiettiviOperativi } = node;
  if (pesoIndicatori === undefined && pesoObiettiviOperativi === undefined) return;
  const assumes: Assumption[] = [
    [node, 'pesoIndicatori'],
    [node, 'pesoObiettiviOperativi'],
  ];
  const [present, absent] = pesoIndicatori === undefined ? PAIR.toReversed() : PAIR;
  if (present && absent && node[absent] === undefined) {
    // 100 leaves nothing to the other one, which then need not be written.
    if (node[present] === 100) return;
    yield {
      severity: 'errore',
      at: [node, present],
      message: `${the(visit)} ha «${present}» ma non «${absent}», attesi entrambi o nessuno dei due`,
      hint: `se il resto è giusto: ${absent}: ${printNumber(sum([100, -(node[present] ?? 0)]))}`,
      assumes,
    };
    return;
  }
  const total = sum([pesoIndicatori ?? 0, pesoObiettiviOperativi ?? 0]);
  yield* offBy(total, `pesoIndicatori e pesoObiettiviOperativi ${of(visit)}`, [node, PAIR[0]], [node, PAIR[1]], assumes);
}

const PAIR = ['pesoIndicatori', 'pesoObiettiviOperativi'] as const;

function* offBy(
  total: number,
  what: string,
  first: Spot | undefined,
  last: Spot,
  assumes: readonly Assumption[],
): Generator<Draft> {
  const missing = sum([100, -total]);
  if (Math.abs(missing) <= TOLERANCE) return;
  yield {
    severity: 'errore',
    at: last,
    message: `${what} ${first ? 'sommano a' : 'è'} ${printNumber(total)}, ${first ? 'attesi' : 'atteso'} 100`,
    ...(first ? { related: [{ at: first, message: 'primo peso della somma' }] } : {}),
    hint: `${missing > 0 ? 'aggiungere' : 'togliere'} ${printNumber(Math.abs(missing))} o correggere un peso`,
    assumes,
  };
}

function weightOf(member: Member): number | undefined {
  return 'peso' in member ? member.peso : undefined;
}

function have(amount: number): string {
  return `${amount} ${amount === 1 ? 'ha' : 'hanno'}`;
}

/** Without the noise of binary fractions (33,34 + 33,33 + 33,33 is 100). */
function sum(values: readonly number[]): number {
  return Number(values.reduce((total, value) => total + value, 0).toFixed(6));
}
