/** A publication that was written arrives; the certificate of posting is written where the user wants it, outside what is uploaded. */
import { isAbsolute, relative, resolve, sep } from 'node:path';
import { hasErrors } from '../model/findings.ts';
import type { CheckedPackage } from '../model/package.ts';
import { producePosting } from '../pipeline.ts';
import type { PublicationDays } from '../publish/obligations.ts';
import { postingView } from '../publish/posting.ts';
import { currentOf, type Site } from '../publish/site-model.ts';
import { CommandError, type Host } from './host.ts';
import { showFindings } from './report.ts';
import type { Resources } from './resources.ts';
import { writeBeside } from './write-beside.ts';

/** Before anything is made: a file of others in the folder to upload would stop the next publication. */
export function refuseInside(host: Host, referto: string, uscita: string): void {
  const path = relative(resolve(host.cwd, uscita), resolve(host.cwd, referto));
  // Absolute: on another drive of Windows.
  if (path.startsWith(`..${sep}`) || isAbsolute(path)) return;
  throw new CommandError('il referto non va nella cartella da caricare', {
    hint: `scriverlo altrove, per esempio --referto ${uscita.replace(/[\\/]+$/, '')}-referto.pdf`,
  });
}

export async function writePosting(
  host: Host,
  pkg: CheckedPackage,
  site: Site,
  days: PublicationDays,
  resources: Resources,
  file: string,
): Promise<number> {
  const { downloads, pkg: shown } = currentOf(site);
  const act = downloads.find(({ document }) => document === 'delibera');
  const affissione = {
    ...postingView(pkg.fascicolo, days),
    impronta: act?.sha256.match(/.{1,8}/g) ?? null,
    copia: shown?.extract !== undefined,
  };
  const { artifact, findings } = await producePosting(pkg, affissione, resources);
  if (findings.length > 0) showFindings(host, host.stderr, { findings, texts: new Map(), folder: pkg.name });
  if (hasErrors(findings)) return 1;
  await writeBeside(host, resolve(host.cwd, file), artifact.bytes);
  host.stdout.write(`${file}\n`);
  return 0;
}
