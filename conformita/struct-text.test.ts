/** What poppler reads of a tagged PDF for who listens to it: the words of an element, one after the other. */
import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import { renderHtml } from '../test/render/pdf/render-html.ts';

it('parts the last word before a line break from the first after it', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'fascicolo-struct-'));
  try {
    const file = join(folder, 'a-capo.pdf');
    await writeFile(file, (await renderHtml('<p>Budget<br>modificato <br>poi <strong>ancora</strong><br>altro</p>')).bytes);
    const { stdout } = await promisify(execFile)('pdfinfo', ['-struct-text', file]);
    const words = [...stdout.matchAll(/^\s*"(.*)"$/gm)].map((match) => match[1]).join('');
    expect(words).toBe('Budget modificato poi ancora altro');
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});
