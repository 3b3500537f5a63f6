/** Folders of OCFL objects arrive; what ocfl-py, an independent validator, says of each leaves. */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { PROGRAM_FOLDER } from '../src/commands/resources.ts';

const PACKAGE = 'ocfl-py==2.1.0';
const CACHE = join(PROGRAM_FOLDER, 'node_modules', '.cache');
const ENVIRONMENT = join(CACHE, 'ocfl-py-2.1.0');
/** Where the programs of a virtual environment stand. */
const PROGRAMS = process.platform === 'win32' ? 'Scripts' : 'bin';

const MISSING = [
  'Python manca, o non riesce a preparare ocfl-py: questo controllo ne ha bisogno e senza non passa.',
  'Installare Python 3 con venv (Debian: apt-get install python3-venv; Windows e macOS: python.org) e ripetere npm run conformita.',
  'Python is missing, or could not install ocfl-py: install it and run npm run conformita again.',
].join('\n');

/**
 * Every complaint, errors and warnings alike, each with the folder that it is about; none when all are as OCFL wants them. Objects are
 * given one by one: on the storage root the same program ends with 0 whatever is wrong inside.
 */
export async function complaints(objects: readonly string[]): Promise<readonly string[]> {
  if (objects.length === 0) return [];
  const { output } = await run(await validator(), [join(ENVIRONMENT, PROGRAMS, 'ocfl-validate.py'), ...objects]);
  const found: string[] = [];
  let judged = 0;
  let pending: string[] = [];
  for (const line of output.split(/\r?\n/)) {
    if (/^\[[EW]\d+/.test(line)) pending.push(line);
    const verdict = /^OCFL v\S+ Object at (.*) is (VALID|INVALID)$/.exec(line);
    if (!verdict) continue;
    judged++;
    if (verdict[2] === 'INVALID' && pending.length === 0) pending.push('INVALID');
    found.push(...pending.map((complaint) => `${verdict[1]}: ${complaint}`));
    pending = [];
  }
  // An object of which nothing was said is not one that is right.
  if (judged !== objects.length || pending.length > 0)
    found.push(`ocfl-py judged ${judged} of ${objects.length} objects:\n${output}`);
  return found;
}

/** The Python of an environment with ocfl-py in it, made the first time. */
async function validator(): Promise<string> {
  const python = join(ENVIRONMENT, PROGRAMS, 'python');
  if (existsSync(ENVIRONMENT)) return python;
  const aside = `${ENVIRONMENT}-${process.pid}`;
  await mkdir(CACHE, { recursive: true });
  try {
    const base = await findPython();
    await mustRun(base, ['-m', 'venv', aside]);
    await mustRun(join(aside, PROGRAMS, 'python'), ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', PACKAGE]);
    // Scripts name their folder, so they are run through Python, which does not read that line.
    await rename(aside, ENVIRONMENT);
  } catch (error) {
    await rm(aside, { recursive: true, force: true });
    throw new Error(`${MISSING}\n${error instanceof Error ? error.message : String(error)}`);
  }
  return python;
}

async function findPython(): Promise<string> {
  for (const name of ['python3', 'python', 'py']) {
    const { code } = await run(name, ['--version']).catch(() => ({ code: 1 }));
    if (code === 0) return name;
  }
  throw new Error('python3, python, py: none of them answers');
}

async function mustRun(program: string, parameters: readonly string[]): Promise<void> {
  const { code, output } = await run(program, parameters);
  if (code !== 0) throw new Error(output);
}

function run(program: string, parameters: readonly string[]): Promise<{ readonly code: number | null; readonly output: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, parameters, { stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    child.stdout.on('data', (chunk) => {
      output += String(chunk);
    });
    child.stderr.on('data', (chunk) => {
      output += String(chunk);
    });
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, output }));
  });
}
