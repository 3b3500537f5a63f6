/** The tables of this folder arrive: targets with observed values, and plans with the scores that they must give. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { isMisread } from '../../src/model/numbers.ts';
import type { Piano } from '../../src/model/package.ts';
import { parseQuantity, type Quantity } from '../../src/model/quantity.ts';
import { indicatorsById } from '../../src/model/same-indicator.ts';
import { indicatore, piano } from '../../src/model/schema-plan.ts';
import {
  assess,
  linear,
  methodOf,
  type NodeScore,
  type Observations,
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
  readonly confronto?: string;
  readonly punti?: string;
  readonly esito: Outcome;
}

describe('linear method', () => {
  it.each(table<LinearCase>('linear.yaml'))('$title', ({ target, osservato, confronto, punti, esito }) => {
    const read = target === undefined ? undefined : parseTarget(target);
    if (isMisread(read)) throw new Error(read.found);
    const [observed, compared] = [osservato, confronto].map((text) => (text === undefined ? undefined : quantity(text)));
    expect(assess(linear, read, observed, compared)).toEqual({
      outcome: esito,
      ...(punti === undefined ? {} : { achievement: Number(punti) }),
    });
  });
});

interface MethodCase {
  readonly title: string;
  readonly metodo: object;
  readonly indicatore: object;
  readonly osservati: Readonly<Record<string, string>>;
  readonly punti?: string;
  readonly esito: Outcome;
}

describe('methods', () => {
  it.each(table<MethodCase>('methods.yaml'))('$title', ({ metodo: choices, indicatore: fields, osservati, punti, esito }) => {
    const plan = planOf(
      [
        {
          id: 'a1',
          titolo: 'A',
          obiettiviStrategici: [{ id: 's1', titolo: 'S', indicatori: [{ id: 'i1', etichetta: 'uno', ...fields }] }],
        },
      ],
      { annoStato: '2019', metodo: choices },
    );
    const root = planTree(plan, 'Nord', indicatorsById({ piani: [plan] }));
    const { indicators } = scorePlan(root, observationsOf(osservati), methodOf({ fascicolo: {} }, plan));
    const { outcome, achievement } = indicators.get('i1') ?? {};
    expect({ outcome, achievement }).toEqual({ outcome: esito, achievement: punti === undefined ? undefined : Number(punti) });
  });
});

function planOf(aree: unknown, more: object = {}): Piano {
  const head = { sede: 'nord', modello: 'comune', titolo: 'Piano', anno: '2020', triennio: '2020-2022' };
  return piano.parse({ ...head, ...more, aree });
}

function observationsOf(texts: Readonly<Record<string, string>>): Observations {
  return new Map(Object.entries(texts).map(([key, text]) => [key, quantity(text)]));
}

interface KindCase {
  readonly title: string;
  readonly indicatore: object;
  readonly genere: ObservedKind;
}

describe('kind of the observed value', () => {
  it.each(table<KindCase>('observed-kind.yaml'))('$title', ({ indicatore: fields, genere }) => {
    const item = indicatore.parse({ id: 'i1', etichetta: 'uno', ...fields });
    const target = item.target?.['2020'];
    expect(observedKind(item, target?.kind === 'sottoTarget' ? undefined : target)).toBe(genere);
  });
});

interface RollUpCase {
  readonly title: string;
  readonly metodo?: object;
  readonly aree: string;
  readonly osservati: Readonly<Record<string, string>>;
  readonly attesi: Readonly<Record<string, string>>;
}

describe('roll-up', () => {
  it.each(table<RollUpCase>('roll-up.yaml'))('$title', ({ metodo: choices = {}, aree, osservati, attesi }) => {
    const plan = planOf(parse(aree, { schema: 'failsafe' }), { metodo: choices });
    const root = planTree(plan, 'Nord', indicatorsById({ piani: [plan] }));
    const { nodes } = scorePlan(root, observationsOf(osservati), methodOf({ fascicolo: {} }, plan));
    const found = Object.keys(attesi).map((id) => [id, scoreText(nodes.get(id))]);
    expect(Object.fromEntries(found)).toEqual(attesi);
  });
});

function scoreText(score: NodeScore | undefined): string {
  return score ? `${score.score ?? 'nessuno'} / ${score.coverage} · ${score.met} su ${score.indicators}` : 'nodo assente';
}
