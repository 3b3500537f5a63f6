/**
 * The engine of the program against pdfmake as it is: whatever the document, the same letters in the same boxes, the same lines and shapes,
 * structure, links, bookmarks and metadata, and the same findings. equality-generated.test.ts does the same with documents that nobody wrote;
 * conformita/equality.test.ts compares the pixels.
 */
import { expect, test } from 'vitest';
import { engineDifferences } from './engine-differences.ts';
import { everyDocument } from './every-document.ts';

test.each(Object.entries(everyDocument()))('%s', async (_name, tree) => {
  expect(await engineDifferences(tree)).toEqual([]);
});
