/** The trees of every PDF of the package that the project ships, as compose/ makes them; the annexes are given invented digests. */
import type { Root } from 'hast';
import { nodeHost } from '../../../src/commands/node-host.ts';
import { readOtherActs, readSources } from '../../../src/commands/read-package.ts';
import { type AnnexDigest, composeDocument } from '../../../src/compose/compose.ts';
import { listDocuments } from '../../../src/compose/documents.ts';
import { composeFascicolo } from '../../../src/compose/fascicolo.ts';
import { readAndCheck } from '../../../src/pipeline.ts';
import { resources } from './render-html.ts';

export async function realDocuments(): Promise<Readonly<Record<string, Root>>> {
  const host = nodeHost();
  const folder = 'data/delibera-15-2020';
  const { templates } = resources;
  const checked = readAndCheck(await readSources(host, folder), templates, await readOtherActs(host, folder));
  const pkg = checked.package;
  if (!pkg) throw new Error('the package of the project does not pass its own checks');
  const digests = Object.entries(pkg.delibera.allegati ?? {}).map(
    ([lettera, { documento }]): AnnexDigest => ({
      lettera,
      documento,
      titolo: documento,
      file: `${documento}.pdf`,
      pagine: 1,
      sha256: '0123456789abcdef'.repeat(4),
    }),
  );
  const documents = listDocuments(pkg, templates).map((spec): [string, Root] => [
    spec.id,
    composeDocument(pkg, spec, templates, digests),
  ]);
  return { ...Object.fromEntries(documents), fascicolo: composeFascicolo(pkg, templates, digests) };
}
