/** The tables of this folder arrive: targets with observed values, and plans with the scores that they must give. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { isMisread } from '../../src/model/numbers.ts';
import { parseQuantity, type Quantity } from '../../src/model/quantity.ts';
import { indicatorsById } from '../../src/model/same-indicator.ts';
import { indicatore, piano } from '../../src/model/schema-plan.ts';
import {
  assess,
  linear,
  type NodeScore,
  type ObservedKind,
  type Outcome,
  observedKind,
  planTree,
  scorePlan,
} from '../../src/model/scoring/index.ts';
import { parseTarget } from '../../src/model/targets/index.ts';

/** Scalars stay text, as load/ hands them to the schema. */
function table<Case>(file: string): Case[] {
  return parse(readFileSync(new URL(file, import.meta.url), 'utf8'), { schema: 'failsafe' });
}

function quantity(text: string): Quantity {
  const read = parseQuantity(text);
  if (isMisread(read)) throw new Error(read.found);
  return read;
}

interface LinearCase {
  readonly title: string;
  readonly target?: string;
  readonly osservato?: string;
  readonly punti?: string;
  readonly esito: Outcome;
}

describe('linear method', () => {
  it.each(table<LinearCase>('linear.yaml'))('$title', ({ target, osservato, punti, esito }) => {
    const read = target === undefined ? undefined : parseTarget(target);
    if (isMisread(read)) throw new Error(read.found);
    expect(assess(linear, read, osservato === undefined ? undefined : quantity(osservato))).toEqual({
      outcome: esito,
      ...(punti === undefined ? {} : { achievement: Number(punti) }),
    });
  });
});

interface KindCase {
  readonly title: string;
  readonly indicatore: object;
  readonly genere: ObservedKind;
}

describe('kind of the observed value', () => {
  it.each(table<KindCase>('observed-kind.yaml'))('$title', ({ indicatore: fields, genere }) => {
    const item = indicatore.parse({ id: 'i1', etichetta: 'uno', ...fields });
    expect(observedKind(item, item.target?.['2020'])).toBe(genere);
  });
});

interface RollUpCase {
  readonly title: string;
  readonly aree: string;
  readonly osservati: Readonly<Record<string, string>>;
  readonly attesi: Readonly<Record<string, string>>;
}

describe('roll-up', () => {
  it.each(table<RollUpCase>('roll-up.yaml'))('$title', ({ aree, osservati, attesi }) => {
    const head = { sede: 'nord', modello: 'comune', titolo: 'Piano', anno: '2020', triennio: '2020-2022' };
    const plan = piano.parse({ ...head, aree: parse(aree, { schema: 'failsafe' }) });
    const root = planTree(plan, 'Nord', indicatorsById({ piani: [plan] }));
    const observations = new Map(Object.entries(osservati).map(([id, text]) => [id, quantity(text)]));
    const { nodes } = scorePlan(root, observations, linear);
    const found = Object.keys(attesi).map((id) => [id, scoreText(nodes.get(id))]);
    expect(Object.fromEntries(found)).toEqual(attesi);
  });
});

function scoreText(score: NodeScore | undefined): string {
  return score ? `${score.score ?? 'nessuno'} / ${score.coverage} · ${score.met} su ${score.indicators}` : 'nodo assente';
}
