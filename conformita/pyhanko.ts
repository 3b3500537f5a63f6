/** A PDF arrives; the same PDF signed by pyHanko in every way that it knows leaves, or what it thinks of a signed one. */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { inFolder } from './openssl.ts';
import { pythonWith, runProgram } from './python-environment.ts';

const SCRIPT = fileURLToPath(new URL('pyhanko-signatures.py', import.meta.url));

export const WAYS = ['una', 'due', 'pss', 'riquadro', 'marca', 'certificata', 'lunga'] as const;
export type Way = (typeof WAYS)[number];

export async function signedByPyHanko(pdf: Uint8Array): Promise<ReadonlyMap<Way, Uint8Array>> {
  return inFolder(async (folder) => {
    await writeFile(join(folder, 'atto.pdf'), pdf);
    await answer(['sign', join(folder, 'atto.pdf'), folder]);
    const files = WAYS.map(
      async (way): Promise<[Way, Uint8Array]> => [way, new Uint8Array(await readFile(join(folder, `${way}.pdf`)))],
    );
    return new Map(await Promise.all(files));
  });
}

/** For each signature whether it holds, what it covers, what came after it: `True ENTIRE_FILE NONE`. */
export async function pyHankoSays(pdf: Uint8Array): Promise<readonly string[]> {
  return inFolder(async (folder) => {
    await writeFile(join(folder, 'firmato.pdf'), pdf);
    const output = await answer(['judge', join(folder, 'firmato.pdf')]);
    return output.split(/\r?\n/).filter((line) => /^(?:True|False) /.test(line));
  });
}

async function answer(parameters: readonly string[]): Promise<string> {
  const { python } = await pythonWith('pyHanko', '0.38.0');
  const { code, output } = await runProgram(python, [SCRIPT, ...parameters]);
  if (code !== 0) throw new Error(output);
  return output;
}
