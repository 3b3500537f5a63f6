/** The two hand-made revisions of `due-revisioni/`, loaded. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { load, type Sources } from '../../src/load/index.ts';
import type { Package } from '../../src/model/package.ts';

const folder = fileURLToPath(new URL('due-revisioni/', import.meta.url));

export function sourcesOf(name: 'prima' | 'dopo'): Sources {
  const files = readdirSync(join(folder, name), { withFileTypes: true, recursive: true }).filter((entry) => entry.isFile());
  const named = files.map((entry): [string, Uint8Array] => {
    const path = join(entry.parentPath, entry.name);
    return [path.slice(join(folder, name).length + 1).replaceAll('\\', '/'), readFileSync(path)];
  });
  return { name, files: new Map(named) };
}

export function packageOf(name: 'prima' | 'dopo', previous?: Sources): Package {
  const loaded = load({ ...sourcesOf(name), ...(previous ? { previous } : {}) });
  if (!loaded.package || loaded.findings.length > 0) throw new Error(JSON.stringify(loaded.findings));
  return loaded.package;
}
