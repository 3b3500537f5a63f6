/**
 * Targets: Italian text arrives, a target leaves; never a bare string. The record below is complete over the union, so that adding a
 * kind to `SimpleTarget` makes the compiler ask for its file.
 */
import { isSo } from '../arithmetic/evaluate.ts';
import { holds, input } from '../arithmetic/expression.ts';
import type { Misread } from '../numbers.ts';
import { isMisread } from '../numbers.ts';
import { absenceHint, type Quantity } from '../quantity.ts';
import { type Between, between } from './between.ts';
import { type ByDate, byDate } from './by-date.ts';
import { type Change, change } from './change.ts';
import { type Comparison, comparison } from './comparison.ts';
import type { Comparand, Compared, Polarity, TargetKind, Test } from './kinds.ts';
import { type NotAvailable, notAvailable } from './not-available.ts';
import { type ObservedValue, observedValue } from './observed-value.ts';
import { type Reference, reference } from './reference.ts';
import { type YesNo, yesNo } from './yes-no.ts';

export type SimpleTarget = Comparison | Between | YesNo | ByDate | ObservedValue | Reference | Change | NotAvailable;

/** Two or more targets that must all be met: `a) ≥ 3; b) SI`. */
export interface SubTargets {
  readonly kind: 'sottoTarget';
  readonly parts: readonly { readonly label: string; readonly target: SimpleTarget }[];
}

export type Target = SimpleTarget | SubTargets;
export type { Comparand, Compared, Operator, Polarity, Test } from './kinds.ts';

type Kinds = { readonly [Kind in SimpleTarget['kind']]: TargetKind<Extract<SimpleTarget, { kind: Kind }>> };

/** In the order of asking: the kinds that begin with a number come last. */
const kinds: Kinds = {
  siNo: yesNo,
  nonDisponibile: notAvailable,
  entroData: byDate,
  intervallo: between,
  valoreOsservato: observedValue,
  variazione: change,
  riferimento: reference,
  confronto: comparison,
};

const EXPECTED =
  'un target come ≥ 3, ≤ 30 %, 100 %, SI, entro 31/12/2020, tra 10 e 20, ≥ valore osservato nel 2020, +10 % sul 2018';

export function parseTarget(text: string): Target | Misread {
  const trimmed = text.trim().replace(/\s+/g, ' ');
  return trimmed.includes(';') ? parseSubTargets(trimmed) : parseSimple(trimmed);
}

function parseSimple(text: string): SimpleTarget | Misread {
  for (const kind of Object.values(kinds)) {
    const target = kind.parse(text);
    if (target) return target;
  }
  return { found: `«${text}»`, expected: EXPECTED, ...absenceHint(text) };
}

function parseSubTargets(text: string): SubTargets | Misread {
  const parts: { label: string; target: SimpleTarget }[] = [];
  for (const [index, part] of text.split(';').entries()) {
    const read = parsePart(part.trim(), LETTERS.charAt(index) || String(index + 1));
    if (isMisread(read)) {
      const { found, ...rest } = read;
      return { found: found === '«»' ? `«${text}», con un «;» di troppo` : found, ...rest };
    }
    parts.push(read);
  }
  return { kind: 'sottoTarget', parts };
}

const LETTERS = 'abcdefghijklmnopqrstuvwxyz';

/** `≥ 3`, `a) ≥ 3`, `corsi (ore): 3`: the label ends at the first sign after which there is a target. */
function parsePart(part: string, unlabelled: string): { label: string; target: SimpleTarget } | Misread {
  const alone = parseSimple(part);
  if (!isMisread(alone)) return { label: unlabelled, target: alone };
  const labelled = [...part.matchAll(/[:)]/g)].map(({ index }) => {
    return { label: part.slice(0, index).trim(), target: parseSimple(part.slice(index + 1).trim()) };
  });
  for (const { label, target } of labelled) if (label !== '' && !isMisread(target)) return { label, target };
  const [first] = labelled;
  if (!first || !isMisread(first.target)) return alone;
  return part.endsWith(')') || part.endsWith(':') ? { ...first.target, found: `«${part}» senza un target` } : first.target;
}

export function printTarget(target: Target): string {
  if (target.kind === 'sottoTarget') return target.parts.map((part) => `${part.label}) ${printTarget(part.target)}`).join('; ');
  return kindOf(target).print(target);
}

export function targetPolarity(target: Target): Polarity {
  if (target.kind !== 'sottoTarget') return kindOf(target).polarity(target);
  const polarities = new Set(target.parts.map((part) => targetPolarity(part.target)));
  const [only] = polarities;
  return polarities.size === 1 && only ? only : 'neutra';
}

/**
 * Whether the observed value meets the target, `compared` being the figure of another year or of others; undefined where they do not
 * suffice to say. Of sub-targets each part is asked with a value of its own.
 */
export function isTargetMet(target: Target, observed: Quantity, compared?: Quantity): boolean | undefined {
  if (target.kind === 'sottoTarget') return undefined;
  const values = { osservato: observed, confronto: compared };
  const test = targetTest(target, { value: input('confronto'), known: holds('confronto') });
  return test && isSo(test.answerable, values) ? isSo(test.met, values) : undefined;
}

/** When the target is met, as a condition that can be computed and written as a formula. */
export function targetTest(target: SimpleTarget, compared: Compared): Test | undefined {
  return kindOf(target).test(target, compared);
}

/** What the observed value is compared with; undefined where the target says it all. */
export function comparandOf(target: SimpleTarget): Comparand | undefined {
  return kindOf(target).comparesWith?.(target);
}

/** The union's member and its kind cannot be related by the compiler; the record's type above is what makes the cast true. */
function kindOf(target: SimpleTarget): TargetKind<SimpleTarget> {
  return kinds[target.kind] as TargetKind<SimpleTarget>;
}
