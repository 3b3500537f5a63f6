/**
 * `fascicolo genera --osserva`: a package's folder arrives; its documents are made, and again whenever its data are saved, until the user stops
 * it. A program that goes on running has loaded everything already and runs code that V8 has optimised: a changed target is on the page in
 * half the time of a new run.
 */
import { reportFailure } from './failure.ts';
import { type GeneraOptions, genera } from './genera.ts';
import { CommandError, type Host } from './host.ts';
import { readSources } from './read-package.ts';
import { asRefusal } from './refusal.ts';
import { digestOfSources } from './source-digest.ts';

/** Milliseconds between two looks at the data, each of which takes two. Folders of a network do not tell of changes, so they are asked. */
const BETWEEN_LOOKS = 60;

/** Data with errors are reported and waited for; the exit code is that of the last run. */
export async function osserva(host: Host, folders: readonly string[], options: GeneraOptions): Promise<number> {
  const [folder = '', ...others] = folders;
  if (others.length > 0)
    throw new CommandError('si osserva un fascicolo alla volta', { hint: 'dare una cartella sola, o togliere --osserva' });
  // Before it is made: what is saved meanwhile is seen as another one.
  let made = await look(host, folder);
  let exitCode = await genera(host, folder, options);
  host.stderr.write(`in attesa che i dati di ${folder} cambino (Ctrl+C per finire)\n`);
  while (await host.pause(BETWEEN_LOOKS)) {
    const seen = await look(host, folder);
    // While a file is being replaced there may be none.
    if (seen === undefined || seen === made) continue;
    made = seen;
    exitCode = await makeAgain(host, folder, options);
    if (exitCode === OWN_BUG) return exitCode;
  }
  return exitCode;
}

const OWN_BUG = 3;

async function makeAgain(host: Host, folder: string, options: GeneraOptions): Promise<number> {
  const begun = host.now().getTime();
  let exitCode: number;
  try {
    exitCode = await genera(host, folder, { ...options, silenzioso: true });
  } catch (error) {
    exitCode = reportFailure(host, error);
  }
  const seconds = ((host.now().getTime() - begun) / 1000).toFixed(1).replace('.', ',');
  host.stderr.write(exitCode === 0 ? `documenti rifatti in ${seconds} s\n` : 'i documenti restano quelli di prima\n');
  return exitCode;
}

async function look(host: Host, folder: string): Promise<string | undefined> {
  try {
    return JSON.stringify(digestOfSources(await readSources(host, folder)));
  } catch (error) {
    // Another program may hold a file for a moment.
    if (error instanceof CommandError || asRefusal(error)) return undefined;
    throw error;
  }
}
