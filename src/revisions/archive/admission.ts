/** What an archive holds of a lineage and what is to be added arrive; whether it may be leaves: nothing archived is ever replaced. */
import { DOCUMENTS, RECORD, SIGNED, SNAPSHOT, SOURCES } from './layout.ts';
import type { VersionRecord } from './version-record.ts';

export interface Archived {
  readonly record: VersionRecord;
  /** Names of files → digest. */
  readonly state: ReadonlyMap<string, string>;
}

export interface Candidate {
  readonly revisione: number;
  /** The revision that the package takes the place of, and the digest of its sources. */
  readonly previous: { readonly revisione: number; readonly sourceHash: string } | undefined;
  /** Names of the package's own files, sources and signed ones, → digest. */
  readonly files: ReadonlyMap<string, string>;
}

export type Admission =
  /** All of it is there already. */
  | { readonly kind: 'known'; readonly version: number }
  | { readonly kind: 'revision' }
  /** The same revision, with files that came later: everything else is taken over. */
  | { readonly kind: 'addition'; readonly onto: Archived; readonly names: readonly string[] }
  | { readonly kind: 'refused'; readonly message: string; readonly hint: string };

/** Comes after the act: signed files, monitorings, notes. The rest of a revision is what the act approved. */
export function comesLater(name: string): boolean {
  return name.startsWith(SIGNED) || name.startsWith(`${SOURCES}monitoraggi/`) || isNote(name);
}

function isNote(name: string): boolean {
  return /^sorgenti\/[^/]+\.md$/.test(name) && name !== `${SOURCES}delibera.md`;
}

export function admit(archived: readonly Archived[], candidate: Candidate): Admission {
  const { revisione } = candidate;
  const same = archived.findLast(({ record }) => record.revisione === revisione);
  if (same) return admitAgain(same, candidate);
  const last = Math.max(-1, ...archived.map(({ record }) => record.revisione));
  if (last > revisione) {
    return refused(
      `l’archivio è già alla Rev. ${last}: la Rev. ${revisione} non si può più inserire`,
      'le revisioni si archiviano nell’ordine in cui sono state approvate',
    );
  }
  return admitNext(archived, candidate);
}

function admitNext(archived: readonly Archived[], { revisione, previous }: Candidate): Admission {
  if (!previous) return { kind: 'revision' };
  const before = archived.findLast(({ record }) => record.revisione === previous.revisione);
  if (!before) {
    return refused(
      `la Rev. ${revisione} sostituisce la Rev. ${previous.revisione}, che nell’archivio non c’è`,
      `archiviare prima la Rev. ${previous.revisione}`,
    );
  }
  if (before.record.improntaSorgenti === previous.sourceHash) return { kind: 'revision' };
  return refused(
    `la revisione precedente indicata dal fascicolo non è la Rev. ${previous.revisione} che è nell’archivio: i suoi dati sono diversi`,
    `confrontarle: fascicolo archivio estrai --revisione ${previous.revisione} --archivio … --uscita …`,
  );
}

function admitAgain({ record, state }: Archived, { revisione, files }: Candidate): Admission {
  const changed = [...files].filter(([name, digest]) => state.get(name) !== digest).map(([name]) => name);
  const missing = [...state.keys()].filter((name) => isOwn(name) && !files.has(name));
  const others = [...changed, ...missing].filter((name) => !comesLater(name) || missing.includes(name));
  const [first] = others;
  if (first !== undefined) {
    const what = missing.includes(first) ? 'non c’è più' : state.has(first) ? 'è cambiato' : 'è nuovo';
    return refused(
      `la Rev. ${revisione} è già archiviata (versione ${record.versione}) e non si può cambiare: ${first} ${what}`,
      'un piano che cambia è una nuova revisione, con il suo atto; in una revisione archiviata si aggiungono solo file firmati, monitoraggi e note',
    );
  }
  if (changed.length === 0) return { kind: 'known', version: record.versione };
  return { kind: 'addition', onto: { record, state }, names: changed };
}

/** Of the package's folder, not made by the program. */
function isOwn(name: string): boolean {
  return name !== RECORD && name !== SNAPSHOT && !name.startsWith(DOCUMENTS) && name.includes('/');
}

function refused(message: string, hint: string): Admission {
  return { kind: 'refused', message, hint };
}
