/** What the system refuses to do is no bug of ours: its error arrives, a message for the user leaves. */
import { CommandError } from './host.ts';

const REASONS: Readonly<Record<string, string>> = {
  EACCES: 'non è permesso',
  EPERM: 'non è permesso, oppure il file è aperto in un altro programma',
  EROFS: 'il disco è in sola lettura',
  EBUSY: 'il file è aperto in un altro programma',
  ENOSPC: 'il disco è pieno',
  EDQUOT: 'lo spazio assegnato sul disco è finito',
  EMFILE: 'ci sono troppi file aperti',
  ENFILE: 'ci sono troppi file aperti',
  EIO: 'il disco non risponde',
  ENAMETOOLONG: 'il nome è troppo lungo',
  EXDEV: 'le due cartelle stanno su dischi diversi',
  EEXIST: 'esiste già qualcosa con quel nome',
  EISDIR: 'è una cartella, non un file',
  ENOTDIR: 'una parte del percorso è un file, non una cartella',
};

/** Undefined for errors that are not of the system, or that only a bug of ours can cause. */
export function asRefusal(error: unknown): CommandError | undefined {
  if (!(error instanceof Error && 'code' in error && typeof error.code === 'string')) return undefined;
  const reason = REASONS[error.code];
  if (reason === undefined) return undefined;
  const path = 'path' in error && typeof error.path === 'string' ? ` ${error.path}` : '';
  return new CommandError(`non si riesce a leggere o a scrivere${path}: ${reason} (${error.code})`, {
    exitCode: 1,
    hint: 'nessuno dei documenti già prodotti è stato cambiato',
  });
}
