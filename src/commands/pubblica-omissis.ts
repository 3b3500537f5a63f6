/** A package arrives; its public copy without names leaves, which still says the hashes of the files that the original act lists. */
import { type Digest, digestOf } from '../artifacts.ts';
import type { CheckedPackage, OriginalFile } from '../model/package.ts';
import { produce } from '../pipeline.ts';
import { omitNames } from '../publish/omit-names.ts';
import type { Resources } from './resources.ts';

/** `digests`: of the original's files, where an archive has them; else its annexes are made once more, only to know their hashes. */
export async function publicCopy(
  pkg: CheckedPackage,
  resources: Resources,
  digests?: readonly Digest[],
): Promise<CheckedPackage> {
  const known = digests ?? (await annexDigests(pkg, resources));
  return omitNames(pkg, { originals: known.map(originalFile) });
}

async function annexDigests(pkg: CheckedPackage, resources: Resources): Promise<Digest[]> {
  const annexes = new Set(Object.values(pkg.delibera.allegati ?? {}).map(({ documento }) => documento));
  const digests: Digest[] = [];
  for await (const { artifact } of produce(pkg, resources, (document) => annexes.has(document))) digests.push(digestOf(artifact));
  return digests;
}

function originalFile({ document, file, sha256, pages }: Digest): OriginalFile {
  return { document, file, sha256, ...(pages === undefined ? {} : { pages }) };
}
