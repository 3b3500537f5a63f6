/**
 * Ways of doing the same thing arrive; what each took leaves, run by run. They take turns – A B C, A B C – so that whatever else the
 * computer does disturbs all alike, and the figures of one round can be divided by each other.
 */

/**
 * @template Result
 * @typedef {{ name: string, run: () => Promise<Result>, once?: boolean }} Way `once`: in the first round alone, because it takes long.
 */

/**
 * @template Result
 * @param {readonly Way<Result>[]} ways
 * @param {number} rounds
 * @returns {Promise<Map<string, Result[]>>}
 */
export async function interleaved(ways, rounds) {
  /** @type {Map<string, Result[]>} */
  const results = new Map(ways.map(({ name }) => [name, []]));
  for (let round = 0; round < rounds; round++) {
    for (const { name, run, once } of ways) {
      if (round > 0 && once) continue;
      results.get(name)?.push(await run());
    }
  }
  return results;
}
