/** The name and version of a Python package arrive; a Python that has it leaves, in an environment of its own, made the first time. */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { PROGRAM_FOLDER } from '../src/commands/resources.ts';

const CACHE = join(PROGRAM_FOLDER, 'node_modules', '.cache');
/** Where the programs of a virtual environment stand. */
const PROGRAMS = process.platform === 'win32' ? 'Scripts' : 'bin';

const missing = (name: string) =>
  [
    `Python manca, o non riesce a preparare ${name}: questo controllo ne ha bisogno e senza non passa.`,
    'Installare Python 3 con venv (Debian: apt-get install python3-venv; Windows e macOS: python.org) e ripetere npm run conformita.',
    `Python is missing, or could not install ${name}: install it and run npm run conformita again.`,
  ].join('\n');

export interface Python {
  /** The path of a program of the package. */
  readonly program: (name: string) => string;
  readonly run: (parameters: readonly string[]) => Promise<Ran>;
}

export interface Ran {
  readonly code: number | null;
  readonly output: string;
}

export async function pythonWith(name: string, version: string): Promise<Python> {
  const environment = join(CACHE, `${name}-${version}`);
  if (!existsSync(environment)) await prepare(environment, `${name}==${version}`);
  const program = (file: string) => join(environment, PROGRAMS, file);
  return { program, run: (parameters) => run(program('python'), parameters) };
}

async function prepare(environment: string, wanted: string): Promise<void> {
  const aside = `${environment}-${process.pid}`;
  await mkdir(CACHE, { recursive: true });
  try {
    await mustRun(await findPython(), ['-m', 'venv', aside]);
    await mustRun(join(aside, PROGRAMS, 'python'), ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', wanted]);
    // Scripts name their folder, so they are run through Python, which does not read that line.
    await rename(aside, environment);
  } catch (error) {
    await rm(aside, { recursive: true, force: true });
    throw new Error(`${missing(wanted)}\n${error instanceof Error ? error.message : String(error)}`);
  }
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

function run(program: string, parameters: readonly string[]): Promise<Ran> {
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
