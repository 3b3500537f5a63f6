/**
 * The package arrives; a finding for each reference to something that does not exist leaves.
 * Rule: an id that names something else (a person, an office, a programme of the same plan, another indicator) names something that is
 * registered; so do `:norma[…]{id=…}` and `:dato[…]` in prose. Which property refers to which list is what the schema says.
 * Wrong: `responsabili: [mnvalli]`.
 */
import { followDataPath } from '../model/data-path.ts';
import type { Package, Piano } from '../model/package.ts';
import { quote } from './naming.ts';
import type { Assumption, Draft, Spot, Subject } from './rule.ts';
import { suggestion } from './suggestion.ts';

export function* brokenReference(subject: Subject): Generator<Draft> {
  const { pkg, scalars, prose } = subject;
  const shared = knownIds(subject, undefined);
  const ofPlans = new Map<Piano | undefined, Registers>(pkg.piani.map((plan) => [plan, knownIds(subject, plan)]));
  for (const { refersTo, holder, key, value, plan } of scalars) {
    if (refersTo !== undefined) yield* missing(refersTo, String(value), [holder, key], ofPlans.get(plan) ?? shared);
  }
  for (const { name, text, id, at } of prose) {
    if (name === 'norma' && id !== undefined) yield* missing('norme', id, at, shared);
    if (name === 'dato') yield* missingValue(text, at, pkg);
  }
}

interface Register {
  /** `una persona`: what the reader calls a member. */
  readonly one: string;
  /** Where its members stand, as the message says it. */
  readonly where: string;
  readonly ids: ReadonlySet<string>;
  readonly assumes: readonly Assumption[];
}

type Registers = ReadonlyMap<string, Register>;

function knownIds({ pkg, indicators }: Subject, plan: Piano | undefined): Registers {
  const registers = new Map<string, Register>();
  const add = (name: string, one: string, owner: object, members: readonly { readonly id: string }[] | undefined) => {
    const file = pkg.places.originOf(owner).file;
    const ids = new Set((members ?? []).map((member) => member.id));
    registers.set(name, { one, where: `in «${name}» di ${file}`, ids, assumes: [[owner, name, '*', 'id']] });
  };
  const { sedi, persone, unita, norme } = pkg.fascicolo;
  add('sedi', 'una sede', pkg.fascicolo, sedi);
  add('persone', 'una persona', pkg.fascicolo, persone);
  add('unita', 'un’unità organizzativa', pkg.fascicolo, unita);
  add('norme', 'una norma', pkg.fascicolo, norme);
  if (plan) {
    add('programmi', 'un programma', plan, plan.programmi);
    add('prospettive', 'una prospettiva', plan, plan.prospettive);
    add('funzioni', 'una funzione istituzionale', plan, plan.funzioni);
  }
  const ids = new Set(indicators.keys());
  registers.set('indicatori', { one: 'un indicatore', where: 'tra gli indicatori dei piani', ids, assumes: INDICATORS });
  return registers;
}

const OBJECTIVE = ['aree', '*', 'obiettiviStrategici', '*'] as const;
const INDICATORS: readonly Assumption[] = [
  ['piani', ...OBJECTIVE, 'indicatori', '*', 'id'],
  ['piani', ...OBJECTIVE, 'obiettiviOperativi', '*', 'indicatori', '*', 'id'],
  ['piani', ...OBJECTIVE, 'obiettiviOperativi', '*', 'fasi', '*', 'indicatori', '*', 'id'],
];

function* missing(list: string, id: string, at: Spot, registers: Registers): Generator<Draft> {
  const register = registers.get(list);
  if (!register) throw new Error(`the schema refers to a list that this rule does not know: ${list}`);
  if (register.ids.has(id)) return;
  const elsewhere = [...registers.values()].find((other) => other.ids.has(id));
  const hint = elsewhere ? `«${id}» esiste, ma è ${elsewhere.one}` : suggestion(id, register.ids);
  yield {
    severity: 'errore',
    at,
    message: `${quote(id)} non esiste, atteso l’identificativo di ${register.one} ${register.where}`,
    ...(hint ? { hint } : {}),
    assumes: register.assumes,
  };
}

function* missingValue(path: string, at: Spot, pkg: Package): Generator<Draft> {
  if (followDataPath(pkg, path)) return;
  const [root, property = ''] = path.trim().split('.');
  const owners = { fascicolo: pkg.fascicolo, delibera: pkg.delibera };
  const owner = root === 'fascicolo' || root === 'delibera' ? owners[root] : undefined;
  yield {
    severity: 'errore',
    at,
    message: `:dato[${path}] non porta ad alcun valore, atteso un percorso come fascicolo.ente.nome o delibera.data`,
    assumes: [owner ? [owner, property, '**'] : ['piani', '**']],
  };
}
