/** The linear method: achievement grows in proportion to the observed value and stops at 100, as the chambers of commerce compute it. */
import type { Quantity } from '../quantity.ts';
import type { Comparison } from '../targets/comparison.ts';
import { isTargetMet, type Target } from '../targets/index.ts';
import { type Method, settle } from './outcome.ts';

type Kinds = {
  readonly [Kind in Target['kind']]: (target: Extract<Target, { kind: Kind }>, observed: Quantity) => number | undefined;
};

const notComputable = () => undefined;

/** Complete over the kinds of target: a new kind does not compile until somebody decides how it is measured. */
const kinds: Kinds = {
  confronto: comparison,
  siNo: allOrNothing,
  entroData: (target, observed) => (isNo(observed) ? 0 : allOrNothing(target, observed)),
  intervallo: notComputable,
  valoreOsservato: notComputable,
  riferimento: notComputable,
  variazione: notComputable,
  nonDisponibile: notComputable,
  sottoTarget: notComputable,
};

export const linear: Method = {
  // The union's member and its kind cannot be related by the compiler; the record's type is what makes the cast true.
  achievement: (target, observed) =>
    (kinds[target.kind] as (target: Target, observed: Quantity) => number | undefined)(target, observed),
  rules: [
    'Target da raggiungere o superare (≥, >, =): raggiungimento = valore osservato / target × 100, non meno di 0 e non più di 100 (56 rispetto a 60 dà 93,33).',
    'Target da non superare (≤, <): 100 fino al target; oltre, target / valore osservato × 100 (40 rispetto a un massimo di 30 dà 75).',
    'Target pari a zero o negativo: il rapporto non ha senso, perciò 100 se il target è rispettato, altrimenti 0.',
    'Target SI o NO: 100 se la risposta è quella attesa, altrimenti 0. Target con una data: 100 se la data osservata non è successiva, altrimenti 0; «NO» (non realizzato) vale 0.',
    'Target di altro genere (intervalli, confronti con altri anni o con medie di altri enti, più target insieme) o assente: il valore si raccoglie, ma il raggiungimento non si calcola e l’esito è «non calcolabile».',
  ],
};

function comparison({ operator, quantity }: Comparison, observed: Quantity): number | undefined {
  if (observed.kind !== 'numero') return undefined;
  const [wanted, seen] = [quantity.value, observed.value];
  if (wanted <= 0) return allOrNothing({ kind: 'confronto', operator, quantity }, observed);
  if (operator === '≤' || operator === '<') return seen <= wanted ? 100 : settle((100 * wanted) / seen);
  return settle(Math.max(0, Math.min(100, (100 * seen) / wanted)));
}

function allOrNothing(target: Target, observed: Quantity): number | undefined {
  const met = isTargetMet(target, observed);
  return met === undefined ? undefined : met ? 100 : 0;
}

function isNo(observed: Quantity): boolean {
  return observed.kind === 'siNo' && !observed.value;
}
