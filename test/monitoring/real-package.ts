/** The real package of the project, loaded and checked; and its files, for a Host in memory. */
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve, sep } from 'node:path';
import { nodeHost } from '../../src/commands/node-host.ts';
import { readSources } from '../../src/commands/read-package.ts';
import { PROGRAM_FOLDER, readTemplates } from '../../src/commands/resources.ts';
import type { CheckedPackage } from '../../src/model/package.ts';
import { readAndCheck } from '../../src/pipeline.ts';
import { CWD } from '../commands/memory-host.ts';

export const FOLDER = 'data/delibera-15-2020';
const SOURCE = join(PROGRAM_FOLDER, 'data', 'delibera-15-2020');

export async function realPackage(): Promise<CheckedPackage> {
  const host = nodeHost();
  const { package: pkg, findings } = readAndCheck(await readSources(host, SOURCE), await readTemplates(host), []);
  if (!pkg) throw new Error(JSON.stringify(findings));
  return pkg;
}

/** By their absolute path on the host in memory. */
export function realFiles(): Map<string, Uint8Array> {
  const names = readdirSync(SOURCE, { recursive: true, encoding: 'utf8' }).filter((name) => /\.(?:yaml|md)$/.test(name));
  const kept = names.filter((name) => !name.startsWith(`monitoraggi${sep}`));
  return new Map(kept.map((name) => [resolve(CWD, FOLDER, name), readFileSync(join(SOURCE, name))]));
}
