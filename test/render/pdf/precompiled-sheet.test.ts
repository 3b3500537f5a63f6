/** The style sheet that the bundled program has with it: the same as its reader makes of the text. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { sheetModule } from '../../../bundle/precompiled-sheet.js';
import { sheetData } from '../../../src/render/pdf/sheet-data.ts';

test('is found by its text, and says what the text says', async () => {
  const text = readFileSync(new URL('../../../templates/stile.yaml', import.meta.url), 'utf8').replaceAll('\r\n', '\n');
  const { PRECOMPILED } = await import(`data:text/javascript,${encodeURIComponent(await sheetModule())}`);
  expect(PRECOMPILED.get(createHash('sha256').update(text).digest('hex'))).toEqual(sheetData(text));
});
