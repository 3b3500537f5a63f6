/** Programs that write in an archive, really killed: what each leaves on the disk is a valid archive, and the next one goes on. */
import { expect, it } from 'vitest';
import { killWriters } from './killed-writers.ts';

it('leaves a valid archive, with every version that was in it before', async () => {
  const outcomes = await killWriters(20);
  expect(outcomes.flatMap(({ problems }) => problems)).toEqual([]);
  expect(outcomes.filter(({ versions, before }) => versions < before)).toEqual([]);
  // Otherwise nothing was shown: the programs lived long enough to be killed at work.
  expect(outcomes.filter(({ wasAtWork }) => wasAtWork).length).toBeGreaterThan(outcomes.length / 2);
});
