/** Writes the JSON Schemas of the data for editors; `npm run schema`, after a change to the model. */
import { mkdir, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { editorSchemas } from '../load/editor-schema.ts';

const folder = new URL('../../data/schema/', import.meta.url);

await mkdir(folder, { recursive: true });
for (const [name, text] of editorSchemas()) {
  const file = new URL(name, folder);
  await writeFile(file, text);
  process.stdout.write(`${fileURLToPath(file)}\n`);
}
