/** The name and version of a Python package arrive; the Python of an environment of its own that has it leaves, made the first time. */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { PROGRAM_FOLDER } from '../src/commands/resources.ts';

const CACHE = join(PROGRAM_FOLDER, 'node_modules', '.cache');
/** Where the programs of a virtual environment stand. */
const PROGRAMS = process.platform === 'win32' ? 'Scripts' : 'bin';

export interface PythonEnvironment {
  readonly python: string;
  /** The folder of the programs that the package brings. They name their folder, so they are run through Python, which does not read that line. */
  readonly programs: string;
}

/** Nothing is installed for the user. */
export async function pythonWith(name: string, version: string): Promise<PythonEnvironment> {
  const environment = join(CACHE, `${name}-${version}`);
  const programs = join(environment, PROGRAMS);
  const python = join(programs, 'python');
  if (existsSync(environment)) return { python, programs };
  const aside = `${environment}-${process.pid}`;
  await mkdir(CACHE, { recursive: true });
  try {
    await mustRun(await findPython(), ['-m', 'venv', aside]);
    const install = ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', `${name}==${version}`];
    await mustRun(join(aside, PROGRAMS, 'python'), install);
    await rename(aside, environment);
  } catch (error) {
    await rm(aside, { recursive: true, force: true });
    // Another test may have made it in the meantime.
    if (!existsSync(environment)) throw new Error(`${missing(name)}\n${error instanceof Error ? error.message : String(error)}`);
  }
  return { python, programs };
}

function missing(name: string): string {
  return [
    `Python manca, o non riesce a preparare ${name}: questo controllo ne ha bisogno e senza non passa.`,
    'Installare Python 3 con venv (Debian: apt-get install python3-venv; Windows e macOS: python.org) e ripetere npm run conformita.',
    `Python is missing, or could not install ${name}: install it and run npm run conformita again.`,
  ].join('\n');
}

async function findPython(): Promise<string> {
  for (const name of ['python3', 'python', 'py']) {
    const { code } = await runProgram(name, ['--version']).catch(() => ({ code: 1 }));
    if (code === 0) return name;
  }
  throw new Error('python3, python, py: none of them answers');
}

async function mustRun(program: string, parameters: readonly string[]): Promise<void> {
  const { code, output } = await runProgram(program, parameters);
  if (code !== 0) throw new Error(output);
}

/** Everything that it says, on whichever stream. */
export function runProgram(
  program: string,
  parameters: readonly string[],
  input = '',
): Promise<{ readonly code: number | null; readonly output: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, parameters, { stdio: ['pipe', 'pipe', 'pipe'] });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (chunk) => {
        output += String(chunk);
      });
    }
    child.stdin.on('error', () => undefined);
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, output }));
    child.stdin.end(input);
  });
}
