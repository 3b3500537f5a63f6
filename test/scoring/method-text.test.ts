/** The sentences about a method arrive: the figures of their examples are those that the rules give. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { isMisread, printNumber } from '../../src/model/numbers.ts';
import { parseQuantity, type Quantity } from '../../src/model/quantity.ts';
import { metodo } from '../../src/model/schema-method.ts';
import { assess, linear, type Method, methodOf, methodRules } from '../../src/model/scoring/index.ts';
import { parseTarget } from '../../src/model/targets/index.ts';

const sentence = (method: Method, heading: string) => methodRules(method).find((rule) => rule.heading === heading)?.text ?? '';

function quantity(text: string): Quantity {
  const read = parseQuantity(text);
  if (isMisread(read)) throw new Error(read.found);
  return read;
}

interface Example {
  readonly method: Method;
  readonly heading: string;
  /** As the sentence writes it. */
  readonly words: string;
  readonly target: string;
  readonly observed: string;
  readonly compared?: string;
}

const gap = { ...linear, decrescente: 'scarto' as const };
const exact = { ...linear, valoreEsatto: 'esatto' as const };

describe('examples', () => {
  const examples: readonly Example[] = [
    { method: linear, heading: 'Da raggiungere', words: '56 rispetto a 60 dà', target: '≥ 60', observed: '56' },
    { method: linear, heading: 'Da non superare', words: '40 rispetto a un massimo di 30 dà', target: '≤ 30', observed: '40' },
    { method: gap, heading: 'Da non superare', words: '40 rispetto a un massimo di 30 dà', target: '≤ 30', observed: '40' },
    { method: exact, heading: 'Da eguagliare', words: '5 rispetto a 4 dà', target: '4', observed: '5' },
    { method: linear, heading: 'Intervalli', words: '5 rispetto a tra 10 e 20 dà', target: 'tra 10 e 20', observed: '5' },
    {
      method: linear,
      heading: 'Variazioni',
      words: 'da 100 a 105, con un target di +10 %, dà',
      target: '+10 % sul 2019',
      observed: '105',
      compared: '100',
    },
  ];

  it.each(examples)('$heading: $words', ({ method, heading, words, target, observed, compared }) => {
    const read = parseTarget(target);
    if (isMisread(read)) throw new Error(read.found);
    const { achievement } = assess(method, read, quantity(observed), compared === undefined ? undefined : quantity(compared));
    const shown = printNumber(Math.round((achievement ?? Number.NaN) * 100) / 100);
    expect(sentence(method, heading)).toContain(`(${words} ${shown})`);
  });

  it.each([
    ['≥ 10 % rispetto alla media', '77'],
    ['≥ 2 punti rispetto alla media', '72'],
  ])('%s of 70 asks for %s', (target, bound) => {
    const read = parseTarget(target);
    if (isMisread(read)) throw new Error(read.found);
    const outcomes = [bound, String(Number(bound) - 1)].map(
      (text) => assess(linear, read, quantity(text), quantity('70')).outcome,
    );
    expect(outcomes).toEqual(['raggiunto', 'in parte']);
    expect(sentence(linear, 'Confronti')).toContain(`chiede ${bound}`);
  });
});

describe('what a method chooses is what it says', () => {
  const texts = (file: string): readonly { readonly titolo: string; readonly metodo: object }[] =>
    parse(readFileSync(new URL(file, import.meta.url), 'utf8'), { schema: 'failsafe' });

  it.each(texts('../../conformita/metodi/metodi.yaml'))('$titolo', async ({ titolo, metodo: choices }) => {
    const method = methodOf({ fascicolo: { metodo: metodo.parse(choices) } });
    const lines = methodRules(method).map(({ heading, text }) => `${heading}: ${text}`);
    await expect(`${lines.join('\n')}\n`).toMatchFileSnapshot(`methods/${titolo.replaceAll(' ', '-')}.txt`);
  });
});
