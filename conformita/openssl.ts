/** OpenSSL, a signer and a judge that shares nothing with ours: files arrive, signed ones or its verdict leave. */
import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const MISSING: Readonly<Record<string, string>> = {
  openssl: 'openssl manca: installarlo (Debian: apt-get install openssl) e ripetere. openssl is missing: install it.',
  pdfsig: 'pdfsig manca: installarlo (Debian: apt-get install poppler-utils) e ripetere. pdfsig is missing: install it.',
};

/** A folder for one test, removed afterwards. */
export async function inFolder<Value>(step: (folder: string) => Promise<Value>): Promise<Value> {
  const folder = await mkdtemp(join(tmpdir(), 'fascicolo-firme-'));
  try {
    return await step(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

export interface Ran {
  readonly code: number | null;
  readonly said: string;
}

export function run(program: 'openssl' | 'pdfsig', parameters: readonly string[], folder: string): Promise<Ran> {
  return new Promise((resolveRun, reject) => {
    const child = spawn(program, parameters, { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] });
    let said = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (chunk) => {
        said += String(chunk);
      });
    }
    child.on('error', (error) => reject('code' in error && error.code === 'ENOENT' ? new Error(MISSING[program]) : error));
    child.on('close', (code) => resolveRun({ code, said }));
  });
}

async function mustRun(parameters: readonly string[], folder: string): Promise<void> {
  const { code, said } = await run('openssl', parameters, folder);
  if (code !== 0) throw new Error(`openssl ${parameters.join(' ')}\n${said}`);
}

export interface OpensslKey {
  readonly name: string;
  readonly folder: string;
}

/** A key and a certificate that signs itself. */
export async function newKey(folder: string, name: string, kind: readonly string[]): Promise<OpensslKey> {
  const subject = '/C=IT/O=Camera di commercio di prova/CN=ROSSI ADA/serialNumber=TINIT-RSSDAA70A41A182X';
  const files = ['-keyout', `${name}.key`, '-out', `${name}.crt`];
  await mustRun(['req', '-x509', '-nodes', '-newkey', ...kind, '-days', '30', '-subj', subject, ...files], folder);
  return { name, folder };
}

export async function sign(
  { name, folder }: OpensslKey,
  content: Uint8Array,
  options: readonly string[] = [],
): Promise<Uint8Array> {
  await writeFile(join(folder, 'dentro'), content);
  const key = ['-signer', `${name}.crt`, '-inkey', `${name}.key`, '-in', 'dentro', '-out', 'busta'];
  const form = options.includes('-outform') ? [] : ['-outform', 'DER'];
  await mustRun(['cms', '-sign', '-binary', '-nodetach', '-cades', ...form, ...key, ...options], folder);
  return new Uint8Array(await readFile(join(folder, 'busta')));
}

/** The content of an envelope whose signatures hold; undefined when one does not. Who issued the certificates is not asked. */
export async function verified(folder: string, envelope: Uint8Array): Promise<Uint8Array | undefined> {
  await writeFile(join(folder, 'busta'), envelope);
  const options = ['-noverify', '-binary', '-inform', 'DER', '-in', 'busta', '-out', 'fuori'];
  const { code } = await run('openssl', ['cms', '-verify', ...options], folder);
  return code === 0 ? new Uint8Array(await readFile(join(folder, 'fuori'))) : undefined;
}

/** What poppler says of each signature of a PDF: `Signature is Valid.`, `Total document signed`. */
export async function popplerSays(folder: string, pdf: Uint8Array): Promise<readonly string[]> {
  await writeFile(join(folder, 'firmato.pdf'), pdf);
  const { said } = await run('pdfsig', ['-nocert', 'firmato.pdf'], folder);
  return said
    .split(/\r?\n/)
    .flatMap(
      (line) =>
        /(?:Signature Validation: (.*)|- ((?:Total|Not total) document signed))$/.exec(line)?.slice(1).find(Boolean) ?? [],
    );
}
