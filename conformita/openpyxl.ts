/** Annexes and values arrive, the annexes as openpyxl fills them in and saves them leave. */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const PYTHONS = ['python3', 'python'];
const VERSION = '3.1.5';
const SCRIPT = fileURLToPath(new URL('monitoraggio-openpyxl.py', import.meta.url));

const MISSING = [
  'openpyxl manca: questo controllo ne ha bisogno e senza non passa.',
  'Serve Python 3 con venv e pip (Debian: apt-get install python3-venv); openpyxl viene poi installato in una cartella a parte.',
  'openpyxl is missing: install Python 3 with venv and pip, and run npm run conformita again.',
].join('\n');

export type Filling = Readonly<Record<string, string | number | { readonly data: string }>>;

/** One after the other; a cell that the annex protects is an error. */
export async function fillWithOpenpyxl(annexes: readonly { readonly bytes: Uint8Array; readonly filling: Filling }[]) {
  const folder = await mkdtemp(join(tmpdir(), 'fascicolo-openpyxl-'));
  try {
    const python = await pythonWithOpenpyxl(folder);
    const filled: Uint8Array[] = [];
    for (const { bytes, filling } of annexes) {
      const [input, output] = [join(folder, 'in.xlsx'), join(folder, 'out.xlsx')];
      await writeFile(input, bytes);
      await run(python, [SCRIPT, input, output], JSON.stringify(filling));
      filled.push(await readFile(output));
    }
    return filled;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** In an environment of its own, so that nothing is installed for the user. */
async function pythonWithOpenpyxl(folder: string): Promise<string> {
  for (const python of PYTHONS) {
    const environment = join(folder, 'venv');
    try {
      await run(python, ['-m', 'venv', environment]);
      const own = [join(environment, 'bin', 'python'), join(environment, 'Scripts', 'python.exe')].find((path) =>
        existsSync(path),
      );
      if (own === undefined) continue;
      await run(own, ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', `openpyxl==${VERSION}`]);
      return own;
    } catch {
      await rm(environment, { recursive: true, force: true });
    }
  }
  throw new Error(MISSING);
}

function run(program: string, words: readonly string[], input = ''): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, words, { stdio: ['pipe', 'pipe', 'pipe'] });
    let said = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (chunk) => {
        said += String(chunk);
      });
    }
    child.stdin.on('error', () => undefined);
    child.on('error', reject);
    child.on('close', (code) => (code === 0 ? resolve() : reject(new Error(`${program} ${words.join(' ')}: ${code}\n${said}`))));
    child.stdin.end(input);
  });
}
