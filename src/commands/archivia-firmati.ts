/** Signed files that go into an archive and the documents that they should be arrive; a warning is shown for each that does not hold. */
import { readManifest } from '../artifacts.ts';
import { SIGNED } from '../revisions/archive/layout.ts';
import type { Host } from './host.ts';

/** An archive keeps what the package has, good or bad: but whoever archives should know, as long as the right file can still be asked for. */
export async function warnOfSigned(
  host: Host,
  names: readonly string[],
  bytesOf: (name: string) => Promise<Uint8Array>,
  manifest: Uint8Array,
): Promise<void> {
  const signed = names.filter((name) => name.startsWith(SIGNED));
  if (signed.length === 0) return;
  const { judgeSignedFile } = await import('../signatures/signed-file.ts');
  const against = { produced: readManifest(manifest) ?? [], authorities: [] };
  for (const name of signed) {
    const { problems } = await judgeSignedFile(await bytesOf(name), against);
    for (const { verdict, message } of problems) host.stderr.write(`avviso: ${name}: ${verdict}: ${message}\n`);
  }
}
