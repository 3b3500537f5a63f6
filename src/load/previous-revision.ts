/** A package that names the revision before it arrives with what was read of that one; the other package leaves, or why there is none. */
import { type Finding, hasErrors } from '../model/findings.ts';
import type { Fascicolo, Package } from '../model/package.ts';
import type { Places } from '../model/places.ts';
import { fascicolo } from '../model/schema-package.ts';
import { decode } from './decode.ts';
import { readPart } from './read-part.ts';
import { PACKAGE_FILE } from './source-files.ts';

export interface PreviousName {
  /** What `revisionePrecedente` says. */
  readonly path: string;
  readonly piano: string;
  readonly revisione: number;
}

/** Read before the package itself, by whoever fetches the files of both; undefined where it names no revision before it. */
export function readPreviousName(files: ReadonlyMap<string, Uint8Array>): PreviousName | undefined {
  const bytes = files.get(PACKAGE_FILE);
  const register = bytes && readPart(fascicolo, PACKAGE_FILE, decode(PACKAGE_FILE, bytes).text).value;
  if (register?.revisionePrecedente === undefined) return undefined;
  return { path: register.revisionePrecedente, piano: register.piano, revisione: register.revisione };
}

/** How the other revision could be read: as `load` says, or not at all. */
export type PreviousReading =
  | { readonly problem: string }
  | { readonly findings: readonly Finding[]; readonly package?: Package };

export interface PreviousRevision {
  readonly findings: readonly Finding[];
  readonly package?: Package;
}

/** A revision with errors is not compared: what could not be read of it would look like a difference. */
export function previousRevision(register: Fascicolo, reading: PreviousReading | undefined, places: Places): PreviousRevision {
  if (register.revisionePrecedente === undefined || !reading) return { findings: [] };
  if ('package' in reading && reading.package && !hasErrors(reading.findings)) return { findings: [], package: reading.package };
  const problem = 'problem' in reading ? reading.problem : 'ha errori nei dati';
  const finding: Finding = {
    rule: 'previous-revision',
    severity: 'errore',
    place: places.of(register, 'revisionePrecedente'),
    message: `la revisione precedente «${register.revisionePrecedente}» non si può leggere: ${problem}`,
    hint:
      'problem' in reading
        ? 'il percorso parte dalla cartella di questo fascicolo: ../rev-1'
        : 'controllarla con «fascicolo verifica» e la sua cartella',
  };
  return { findings: [finding] };
}
