/** Annexes and values arrive, the annexes as openpyxl fills them in and saves them leave. */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { pythonWith, runProgram } from './python-environment.ts';

const SCRIPT = fileURLToPath(new URL('monitoraggio-openpyxl.py', import.meta.url));

export type Filling = Readonly<Record<string, string | number | { readonly data: string }>>;

/** One after the other; a cell that the annex protects is an error. */
export async function fillWithOpenpyxl(annexes: readonly { readonly bytes: Uint8Array; readonly filling: Filling }[]) {
  const { python } = await pythonWith('openpyxl', '3.1.5');
  const folder = await mkdtemp(join(tmpdir(), 'fascicolo-openpyxl-'));
  try {
    const filled: Uint8Array[] = [];
    for (const { bytes, filling } of annexes) {
      const [input, output] = [join(folder, 'in.xlsx'), join(folder, 'out.xlsx')];
      await writeFile(input, bytes);
      const { code, output: said } = await runProgram(python, [SCRIPT, input, output], JSON.stringify(filling));
      if (code !== 0) throw new Error(said);
      filled.push(await readFile(output));
    }
    return filled;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
