/** The bytes of a PDF arrive, its pages as poppler paints them leave, and where two paintings of a page differ. */
import { spawn } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Pixels for an inch: letters are a few pixels tall, and a rule of half a point is less than one. */
export const RESOLUTION = 60;

export interface Picture {
  readonly width: number;
  readonly height: number;
  /** Red, green and blue of each pixel, row by row from the top. */
  readonly samples: Buffer;
}

export async function picturesOf(bytes: Uint8Array): Promise<Picture[]> {
  const folder = await mkdtemp(join(tmpdir(), 'fascicolo-pixels-'));
  try {
    const file = join(folder, 'document.pdf');
    await writeFile(file, bytes);
    await paint(['-r', String(RESOLUTION), file, join(folder, 'page')]);
    const names = (await readdir(folder)).filter((name) => name.endsWith('.ppm')).sort();
    const pictures: Picture[] = [];
    for (const name of names) pictures.push(pictureOf(await readFile(join(folder, name))));
    return pictures;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Left, top of the pixels that are not the same. */
export function differingPixels(one: Picture, other: Picture): [number, number][] {
  if (one.width !== other.width || one.height !== other.height) throw new Error('pages of different sizes');
  if (one.samples.equals(other.samples)) return [];
  const found: [number, number][] = [];
  for (let pixel = 0; pixel < one.width * one.height; pixel++) {
    const at = pixel * 3;
    if (one.samples.compare(other.samples, at, at + 3, at, at + 3) !== 0)
      found.push([pixel % one.width, Math.floor(pixel / one.width)]);
  }
  return found;
}

/** A portable pixmap: three words and a line's end before the samples. */
function pictureOf(bytes: Buffer): Picture {
  const head = /^P6\s+(\d+)\s+(\d+)\s+255\s/.exec(bytes.toString('latin1', 0, 50));
  if (!head) throw new Error('poppler did not write a pixmap');
  return { width: Number(head[1]), height: Number(head[2]), samples: bytes.subarray(head[0].length) };
}

const MISSING = [
  'pdftoppm manca: questo controllo ne ha bisogno e senza non passa.',
  'Installarlo (Debian: apt-get install poppler-utils) e ripetere npm run conformita.',
  'pdftoppm is missing: install it and run npm run conformita again.',
].join('\n');

function paint(parameters: readonly string[]): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn('pdftoppm', parameters, { stdio: ['ignore', 'ignore', 'inherit'] });
    child.on('error', (error) => reject('code' in error && error.code === 'ENOENT' ? new Error(MISSING) : error));
    child.on('close', (code) => (code === 0 ? resolve() : reject(new Error(`pdftoppm: ${code}`))));
  });
}
