/** The bytes of a workbook from outside arrive, what it says leaves: read in a process apart, with a limit on memory, time and answer. */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { ReadOutcome } from '../monitoring/workbook-reading.ts';
import { PROGRAM_FOLDER } from './resources.ts';

const MEGABYTES = 512;
const SECONDS = 60;
const MOST_ANSWERED = 256 * 1024 * 1024;

/** Where the program runs from its sources (tests), what was compiled of it reads. */
function reader(): string {
  const beside = fileURLToPath(new URL('./monitoraggio-lettore.js', import.meta.url));
  return existsSync(beside) ? beside : join(PROGRAM_FOLDER, 'dist', 'commands', 'monitoraggio-lettore.js');
}

export function readApart(bytes: Uint8Array): Promise<ReadOutcome> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [`--max-old-space-size=${MEGABYTES}`, reader()], {
      stdio: ['pipe', 'pipe', 'ignore'],
      windowsHide: true,
      // What the user sets for the program (NODE_OPTIONS) could lift the limit.
      env: { ...process.env, NODE_OPTIONS: '' },
    });
    const chunks: Buffer[] = [];
    let size = 0;
    let stopped: ReadOutcome | undefined;
    const stop = (problem: string) => {
      stopped = { problem, hint: 'controllare che sia la scheda ricevuta, non un altro file' };
      child.kill('SIGKILL');
    };
    const timer = setTimeout(() => stop(`leggerlo richiede più di ${SECONDS} secondi: non viene letto`), SECONDS * 1000);
    child.stdout.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size > MOST_ANSWERED) stop('contiene troppi dati per una scheda di monitoraggio: non viene letto');
      else chunks.push(chunk);
    });
    // A child that stops early closes its input; why is told by its end.
    child.stdin.on('error', () => undefined);
    child.on('error', reject);
    child.on('close', (code) => {
      clearTimeout(timer);
      if (stopped) resolve(stopped);
      else if (code === 0) resolve(JSON.parse(Buffer.concat(chunks).toString('utf8')) as ReadOutcome);
      else
        resolve({
          problem: 'non si riesce a leggerlo: richiede troppa memoria, o è fatto in un modo che il programma non conosce',
        });
    });
    child.stdin.end(bytes);
  });
}
