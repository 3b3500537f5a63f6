/** How a package went arrives; the line that says so leaves. What was thrown arrives, an outcome like the others leaves. */
import { reportFailure } from './failure.ts';
import type { Outcome } from './job.ts';

/** The last line that `genera` says is where the documents are. */
export function lineOf(folder: string, outcome: Outcome): string {
  if (outcome.exitCode !== 0) return `${folder}: non riuscito, ${reasonOf(outcome)}`;
  const place = outcome.out.trimEnd().split('\n').at(-1) ?? '';
  return `${folder} → ${place}${outcome.err === '' ? '' : ' (con avvisi)'}`;
}

/** The first error, as the command said it. */
export function reasonOf({ err }: Outcome): string {
  const line = err.split('\n').find((text) => /(?:^|: )errore\b/.test(text)) ?? err.split('\n')[0] ?? '';
  return line.replace(/^errore(?: del programma)?: /, '');
}

/** What cannot even be tried fails like what was. */
export function failed(error: unknown): Outcome {
  let err = '';
  const write = (text: string) => {
    err += text;
  };
  const exitCode = reportFailure({ stderr: { isTerminal: false, write } }, error);
  return { exitCode, out: '', err };
}
