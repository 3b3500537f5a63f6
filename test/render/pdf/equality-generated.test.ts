/** As equality.test.ts, with documents that nobody wrote: what the engines do is the same, whatever stands beside whatever. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { engineDifferences } from './engine-differences.ts';
import { generatedDocument } from './generated-documents.ts';

test('any document', async () => {
  await fc.assert(
    fc.asyncProperty(generatedDocument, async (tree) => {
      expect((await engineDifferences(tree)).differences).toEqual([]);
    }),
    { numRuns: 16 },
  );
});
