/** As equality.test.ts, with documents that nobody wrote: what the engines do is the same, whatever stands beside whatever. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { engineDifferences } from './engine-differences.ts';
import { generatedDocument } from './generated-documents.ts';

/** The same documents in every run, a few for each seed, since each is rendered three times and read back. */
test.each([1, 2, 3, 4, 5])('any document, seed %s', async (seed) => {
  await fc.assert(
    fc.asyncProperty(generatedDocument, async (tree) => {
      expect((await engineDifferences(tree)).differences).toEqual([]);
    }),
    { numRuns: 3, seed, endOnFailure: true },
  );
});
