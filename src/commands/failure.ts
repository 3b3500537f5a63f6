/** What a command threw arrives; the user is told in Italian, and the exit code leaves: that of the refusal, or 3 for a bug of ours. */
import { CommandError, type Host } from './host.ts';
import { asRefusal } from './refusal.ts';

export function reportFailure(host: Pick<Host, 'stderr'>, error: unknown): number {
  const refusal = error instanceof CommandError ? error : asRefusal(error);
  if (refusal) {
    host.stderr.write(`errore: ${refusal.message}\n${refusal.hint ? `  suggerimento: ${refusal.hint}\n` : ''}`);
    return refusal.exitCode;
  }
  host.stderr.write(
    `errore del programma: questo è un difetto di fascicolo, non dei dati. Segnalarlo con le righe che seguono.\n`,
  );
  host.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  return 3;
}
