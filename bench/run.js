/**
 * `npm run bench [-- RUNS] [SUBJECT…]`: prints how long things take, subject by subject, beside other programs where they are installed.
 * Times are of this computer; compare only what was measured in one go. One run of each takes minutes, five a good half hour.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { again } from './again.js';
import { archive } from './archive.js';
import { besideTypst } from './beside-typst.js';
import { besideXlsxWriter } from './beside-xlsxwriter.js';
import { monitoring } from './monitoring.js';
import { wholePackage } from './whole-package.js';

/** What every subject is given: the real package's folder, an empty one for its files, and how many times to measure. */
/** @typedef {{ real: string, place: string, runs: number }} Frame */

/** @type {Readonly<Record<string, (frame: Frame) => Promise<void>>>} */
const SUBJECTS = { package: wholePackage, again, typst: besideTypst, xlsxwriter: besideXlsxWriter, monitoring, archive };

const words = process.argv.slice(2);
const runs = Number(words.find((word) => /^\d+$/.test(word)) ?? 5);
const chosen = words.filter((word) => !/^\d+$/.test(word));
const unknown = chosen.find((word) => !(word in SUBJECTS));
if (unknown) {
  console.error(`No subject is called ${unknown}: there are ${Object.keys(SUBJECTS).join(', ')}.`);
  process.exit(2);
}

const real = fileURLToPath(new URL('../data/delibera-15-2020', import.meta.url));
const place = mkdtempSync(join(tmpdir(), 'fascicolo-bench-'));
try {
  console.log(`Node ${process.version}, ${process.platform} ${process.arch}. Median (least–most) of ${runs} runs at most.`);
  for (const [name, measure] of Object.entries(SUBJECTS)) {
    if (chosen.length > 0 && !chosen.includes(name)) continue;
    console.log(`\n== ${name}`);
    await measure({ real, place, runs });
  }
} finally {
  rmSync(place, { recursive: true, force: true });
}
