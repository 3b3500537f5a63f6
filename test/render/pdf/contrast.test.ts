/** Every text of the style sheet stands out from every ground that it can stand on: 4.5 to 1 at least (WCAG 2.1, 1.4.3). */
import { expect, test } from 'vitest';
import { resources } from './render-html.ts';

const { colori, accenti, regole } = resources.sheet.data;

/** Relative luminance and contrast as WCAG defines them. */
function luminance(color: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5]
    .map((start) => Number.parseInt(color.slice(start, start + 2), 16) / 255)
    .map((value) => (value <= 0.03928 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: string, other: string): number {
  const [light = 0, dark = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

/** Values of these properties in any rule, as colours; `accento` and `tinta` are those of every area. */
function used(properties: readonly string[]): ReadonlyMap<string, string> {
  const colors = new Map<string, string>();
  for (const rule of Object.values(regole)) {
    for (const property of properties) {
      const name = String(rule[property] ?? '');
      if (name === '') continue;
      if (name === 'accento') for (const [index, { accento }] of accenti.entries()) colors.set(`accento ${index + 1}`, accento);
      else if (name === 'tinta') for (const [index, { tinta }] of accenti.entries()) colors.set(`tinta ${index + 1}`, tinta);
      else colors.set(name, colori[name] ?? name);
    }
  }
  return colors;
}

const TEXTS = used(['color']);
/** The page, and what the drawing of the tree fills its boxes with. */
const GROUNDS = new Map([
  ...used(['background', 'head-background']),
  ...(['bianco', 'chiaro'] as const).map((name): [string, string] => [name, colori[name] ?? '']),
  ...accenti.map(({ tinta }, index): [string, string] => [`tinta ${index + 1}`, tinta]),
]);

const PAIRS = [...TEXTS].flatMap(([text, color]) =>
  [...GROUNDS].map(([ground, fill]) => ({ text, ground, ratio: contrast(color, fill) })),
);

test('the sheet names its colours', () => {
  expect([...TEXTS.keys()].sort()).toEqual(expect.arrayContaining(['blu', 'grigio', 'inchiostro']));
  expect(GROUNDS.size).toBeGreaterThan(9);
});

test.each(PAIRS)('$text on $ground: $ratio', ({ ratio }) => {
  expect(ratio).toBeGreaterThanOrEqual(4.5);
});
