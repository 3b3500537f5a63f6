/**
 * The engine of the program, whole and streamed, against pdfmake as it is: the pixels of every page, and the judgement of veraPDF. Two things
 * are tolerated. On the edge of a line or of a filled rectangle, that is where its border runs through or beside a pixel, the two may differ,
 * since what pdfmake paints piece by piece, each with its softened ends, the program paints in one go. And poppler paints letters at quarters
 * of a pixel: one that stands within a thousandth of a point of the border between two quarters may fall on either side. Elsewhere every
 * pixel is the same.
 */
import type { Root } from 'hast';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { describe, expect, test } from 'vitest';
import { type RenderOptions, renderPdf } from '../src/render/pdf/index.ts';
import { EDGE_CASES } from '../test/render/pdf/edge-cases.ts';
import { everyDocument } from '../test/render/pdf/every-document.ts';
import { type Mark, marksOf } from '../test/render/pdf/read-marks.ts';
import { resources } from '../test/render/pdf/render-html.ts';
import { differingPixels, type Picture, picturesOf, RESOLUTION } from './page-pixels.ts';
import { judge, STANDARDS } from './verapdf.ts';

const WAYS: Readonly<Record<string, RenderOptions>> = { whole: { driver: 'whole' }, streaming: { driver: 'streaming' } };

const render = async (tree: Root, options: RenderOptions): Promise<Uint8Array> =>
  (await renderPdf(tree, resources.sheet, resources.fonts, options)).bytes;

const documents = everyDocument();

/** Undefined where the document cannot be streamed; test/render/pdf/equality.test.ts says which these are. */
async function renderedOrRefused(tree: Root, options: RenderOptions): Promise<Uint8Array | undefined> {
  try {
    return await render(tree, options);
  } catch (error) {
    if (error instanceof Error && error.message.startsWith('this document cannot be streamed')) return undefined;
    throw error;
  }
}

describe('every pixel is the same, but on edges and in letters between two quarters of a pixel', () => {
  test.each(Object.entries(documents))('%s', async (_name, tree) => {
    const plain = await render(tree, { engine: 'plain' });
    const expected = await picturesOf(plain);
    const marks = await marksOf(await getDocument({ data: new Uint8Array(plain), useSystemFonts: false, verbosity: 0 }).promise);
    for (const [way, options] of Object.entries(WAYS)) {
      const bytes = await renderedOrRefused(tree, options);
      if (!bytes) continue;
      const pictures = await picturesOf(bytes);
      expect(pictures.length).toBe(expected.length);
      for (const [index, picture] of pictures.entries())
        expect(astray(picture, expected[index], marks[index] ?? []), `${way}, page ${index + 1}`).toEqual([]);
    }
  });
});

test('a word out of its place is found', async () => {
  const page = async (name: string, replace: (html: string) => string) => {
    const tree = documents[name];
    if (!tree) throw new Error(name);
    return (await picturesOf(await render(JSON.parse(replace(JSON.stringify(tree))), {})))[0];
  };
  const [one, other] = [
    await page('niente-corpo', (html) => html),
    await page('niente-corpo', (html) => html.replace('Solo', 'Sole')),
  ];
  expect(astray(one as Picture, other, []).length).toBeGreaterThan(0);
});

/** The first pixels that differ away from every edge. */
function astray(picture: Picture, expected: Picture | undefined, marks: readonly Mark[]): [number, number][] {
  if (!expected) throw new Error('a page too many');
  const differing = differingPixels(picture, expected);
  if (differing.length === 0) return [];
  const edges = marks.flatMap(({ kind, place }) =>
    kind === 'shape' ? edgesOf(place) : kind === 'letter' ? betweenQuarters(place) : [],
  );
  return differing.filter(([x, y]) => !edges.some((edge) => isOn(edge, x, expected.height - 1 - y))).slice(0, 5);
}

type Edge = readonly [number, number, number, number];

/** Pixels around each side of a shape, from the lower left corner of the page: least and most, by x and by y. */
function edgesOf(points: readonly number[]): Edge[] {
  const pixels = points.map((value) => (value * RESOLUTION) / 72);
  const edges: Edge[] = [];
  for (let index = 0; index < pixels.length; index += 2) {
    const [x1 = 0, y1 = 0] = pixels.slice(index, index + 2);
    const [x2 = pixels[0] ?? 0, y2 = pixels[1] ?? 0] = pixels.slice(index + 2, index + 4);
    edges.push([Math.min(x1, x2), Math.max(x1, x2), Math.min(y1, y2), Math.max(y1, y2)]);
  }
  return edges;
}

/** The room of a letter, if it may be painted at either of two places. */
function betweenQuarters([left = 0, baseline = 0, right = 0, , size = 0]: readonly number[]): Edge[] {
  const scale = RESOLUTION / 72;
  const isBetween = (value: number) => Math.abs(value * scale * 4 - Math.round(value * scale * 4)) < 4 * scale * 0.001;
  if (!isBetween(left) && !isBetween(baseline)) return [];
  return [[(left - size / 4) * scale, (right + size / 4) * scale, (baseline - size / 2) * scale, (baseline + size) * scale]];
}

/** Beside it at the most: a pixel is one wide, a rule takes two. */
function isOn([left, right, bottom, top]: Edge, x: number, y: number): boolean {
  return x >= left - 2 && x <= right + 1 && y >= bottom - 2 && y <= top + 1;
}

test.each(['2a', 'ua1'] as const)('veraPDF finds both ways and pdfmake as it is conforming to %s', async (standard) => {
  const files = new Map<string, Uint8Array>();
  for (const name of [
    ...Object.keys(EDGE_CASES),
    'reale alessandria/schede-operative',
    'reale delibera',
    'rilevazione relazione-2020',
  ]) {
    const tree = documents[name];
    if (!tree) throw new Error(`no document ${name}`);
    files.set(`plain ${name}`, await render(tree, { engine: 'plain' }));
    for (const [way, options] of Object.entries(WAYS)) {
      const bytes = await renderedOrRefused(tree, options);
      if (bytes) files.set(`${way} ${name}`, bytes);
    }
  }
  const verdicts = await judge(standard, files);
  const judged = [...verdicts].map(([name, { profile, isCompliant, failed }]) => [name, profile, isCompliant, failed]);
  expect(judged).toEqual([...files.keys()].map((name) => [name, STANDARDS[standard], true, []]));
});
