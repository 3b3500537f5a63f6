/** The name of a Python package arrives; the Python that has it leaves, or undefined: the measurements that need it then say so. */
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { run } from './processes.js';

/** An environment of its own: nothing is installed for the user. */
const ENVIRONMENT = 'node_modules/.cache/bench';
const own = fileURLToPath(new URL(`../${ENVIRONMENT}/bin/python`, import.meta.url));

export const HOW_TO_INSTALL = `python3 -m venv ${ENVIRONMENT} && ${ENVIRONMENT}/bin/pip install typst==0.15.2 xlsxwriter==3.3.1`;

/**
 * @param {'typst' | 'xlsxwriter'} name
 * @returns {Promise<string | undefined>}
 */
export async function pythonWith(name) {
  for (const python of [...(existsSync(own) ? [own] : []), 'python3']) {
    try {
      await run(python, ['-c', `import ${name}`]);
      return python;
    } catch {
      // That one has no such package, or is not there.
    }
  }
  return undefined;
}
