/** The miniature package of this folder, loaded and checked as a real one; texts may be replaced first. */
import { readFileSync } from 'node:fs';
import { check } from '../../../src/check/index.ts';
import { load } from '../../../src/load/index.ts';
import type { CheckedPackage, Piano } from '../../../src/model/package.ts';

const FILES = ['fascicolo.yaml', 'delibera.md', 'piani/nord.yaml'];

export interface Miniature {
  readonly pkg: CheckedPackage;
  readonly plan: Piano;
}

export function miniature(replace: (text: string, file: string) => string = (text) => text): Miniature {
  const read = (file: string) => replace(readFileSync(new URL(`miniatura/${file}`, import.meta.url), 'utf8'), file);
  const files = new Map(FILES.map((file) => [file, new TextEncoder().encode(read(file))]));
  const loaded = load({ name: 'miniatura', files });
  const result = check(loaded, { documents: ['nord/monitoraggio'], modelli: ['comune'], otherActs: [] });
  const plan = result.package?.piani[0];
  if (!result.package || !plan)
    throw new Error(JSON.stringify(result.findings.filter((finding) => finding.severity === 'errore')));
  return { pkg: result.package, plan };
}
