/** An empty workbook arrives, the same one with invented values leaves, with what was observed as our own code takes it. */
import type { Package, Piano } from '../src/model/package.ts';
import type { Quantity } from '../src/model/quantity.ts';
import { indicatorsById } from '../src/model/same-indicator.ts';
import { flatten, type Observations, planTree, type Question } from '../src/model/scoring/index.ts';
import { cellValue } from '../src/render/xlsx/inputs.ts';
import { typeIn, valueCells } from './libreoffice-workbooks.ts';

/** What a cell asks for: the value of a question, or the figure that it is compared with. */
interface Asked {
  readonly question: Question;
  readonly isComparison: boolean;
}

/** Types a value into most cells of every date, and says the same to our own code. */
export function fill({ pkg, plan }: { readonly pkg: Package; readonly plan: Piano }, empty: Uint8Array, draw: () => number) {
  const asked = new Map(
    flatten(planTree(plan, '', indicatorsById(pkg)))
      .flatMap((node) => node.indicators)
      .flatMap((item) => item.questions)
      .flatMap((question): [string, Asked][] => [
        [question.key, { question, isComparison: false }],
        [question.comparison?.key ?? '', { question, isComparison: true }],
      ]),
  );
  const observations = new Map<string, Observations>();
  const typed = new Map<string, string | number>();
  for (const [date, cells] of valueCells(empty)) {
    const ofDate = new Map<string, Quantity>();
    for (const [key, address] of cells) {
      const one = asked.get(key);
      if (!one) throw new Error(`nobody asks for ${key}`);
      const observed = drawValue(one, draw);
      if (!observed) continue;
      ofDate.set(key, observed);
      typed.set(address, cellValue(observed, one.question.kind));
    }
    observations.set(date, ofDate);
  }
  return { bytes: typeIn(empty, typed), observations };
}

/** Empty now and then; otherwise on the target, around it, zero or below, on a threshold or on the edge of a band. */
function drawValue({ question, isComparison }: Asked, draw: () => number): Quantity | undefined {
  if (draw() < 0.12) return undefined;
  const pick = <One>(choices: readonly One[], otherwise: One) => choices[Math.floor(draw() * choices.length)] ?? otherwise;
  const { target, kind, thresholds } = question;
  if (kind === 'siNo') return { kind: 'siNo', value: draw() < 0.6 };
  if (kind === 'data') {
    if (draw() < 0.2) return { kind: 'siNo', value: false };
    const day = new Date(Date.UTC(2020, 10, 30 + Math.round(draw() * 80) - 40)).toISOString().slice(0, 10);
    return { kind: 'data', value: pick([day, '2020-11-30', '2020-12-01', '2020-12-31'], day) };
  }
  const round = (value: number) => Math.round(value * 100) / 100;
  if (isComparison) return { kind: 'numero', value: round(pick([0, 70, 100, -20, 200 * draw()], 0)) };
  const bounds = target?.kind === 'intervallo' ? [target.from.value, target.to.value] : [];
  const marks = [thresholds?.minimo, thresholds?.target, thresholds?.massimo].flatMap((one) =>
    one?.kind === 'numero' ? [one.value] : [],
  );
  const wanted = pick([target?.kind === 'confronto' ? target.quantity.value : 70, ...bounds, ...marks], 50);
  const around = [wanted, 0, -1, wanted * draw(), wanted * (1 + draw()), wanted + 0.01, wanted * 0.7, wanted * 0.9, wanted * 1.1];
  return { kind: 'numero', value: round(pick(around, wanted)) };
}

/** Numbers from 0 to 1, the same ones for the same seed (a linear congruence, good enough to spread values). */
export function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return state / 2_147_483_648;
  };
}
