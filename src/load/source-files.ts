/** The names of a package's files arrive; which of them are its sources leaves, with findings for the others. */
import type { Finding } from '../model/findings.ts';
import { nearestName } from './nearest-name.ts';

export const PACKAGE_FILE = 'fascicolo.yaml';
export const ACT_FILE = 'delibera.md';

export interface SourceFiles {
  /** Those that are read, sorted. */
  readonly names: readonly string[];
  /** Seat → its plan's file. */
  readonly plans: ReadonlyMap<string, string>;
  readonly findings: readonly Finding[];
}

const PLAN = /^piani\/([^/]+)\.yaml$/;

/** Other folders of a package, notes, and what editors and operating systems leave behind. */
const IGNORED = /^(?:monitoraggi|firmati)\/|(?:^|\/)(?:\.|~\$|Thumbs\.db$|desktop\.ini$)|~$|^[^/]+\.md$|^output\//;

export function sortSources(files: Iterable<string>): SourceFiles {
  const plans = new Map<string, string>();
  const findings: Finding[] = [];
  const all = [...files].sort();
  for (const name of all) {
    const seat = PLAN.exec(name)?.[1];
    if (seat !== undefined && !seat.startsWith('.')) plans.set(seat, name);
    else if (name !== PACKAGE_FILE && name !== ACT_FILE && !IGNORED.test(name)) findings.push(unexpected(name));
  }
  for (const name of [PACKAGE_FILE, ACT_FILE]) {
    if (all.includes(name)) continue;
    const near = nearestName(name, all);
    const hint = near ? `c’è «${near}»: rinominarlo in «${name}»` : undefined;
    findings.push(missingFile(name, `manca il file «${name}», che ogni fascicolo ha`, hint));
  }
  if (plans.size === 0)
    findings.push(missingFile('piani', 'manca la cartella «piani» con un file per sede, come piani/asti.yaml'));
  const names = all.filter(
    (name) => name === PACKAGE_FILE || name === ACT_FILE || plans.get(PLAN.exec(name)?.[1] ?? '') === name,
  );
  return { names, plans, findings };
}

function unexpected(file: string): Finding {
  const message = 'questo file non fa parte dei dati e non viene letto';
  const hint = /^piani\/.*\.yml$/.test(file)
    ? `i piani finiscono in .yaml: rinominarlo in «${file.replace(/yml$/, 'yaml')}»`
    : undefined;
  return { rule: 'unexpected-file', severity: 'avviso', place: { file, line: 0, column: 0 }, message, ...(hint ? { hint } : {}) };
}

function missingFile(file: string, message: string, hint?: string): Finding {
  return { rule: 'missing-file', severity: 'errore', place: { file, line: 0, column: 0 }, message, ...(hint ? { hint } : {}) };
}
