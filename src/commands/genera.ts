/** `fascicolo genera`: reads a package, and makes its documents unless an earlier run has made them all of the same. */
import type { Profile } from '../render/pdf/index.ts';
import type { Host } from './host.ts';
import { readTemplates, readVersion } from './program-folder.ts';
import { readActsBeside, readSources } from './read-package.ts';
import { isUnchanged, workOf } from './unchanged-output.ts';

export interface GeneraOptions {
  readonly uscita?: string;
  /** Without `uscita`, the folder that those of the packages stand in: `output` when absent. */
  readonly radice?: string;
  readonly sede?: string;
  /** Identifier of one document: `asti/albero`. */
  readonly documento?: string;
  readonly unita?: string;
  readonly responsabile?: string;
  readonly silenzioso?: boolean;
  /** The standard that the PDFs follow. */
  readonly profilo?: Profile;
  /** Makes every document again, those too that are as they would be. */
  readonly completo?: boolean;
}

/** All the rest of the program is loaded only when there is something to make. */
export async function genera(host: Host, folder: string, options: GeneraOptions): Promise<number> {
  const sources = await readSources(host, folder);
  const [templates, version, actsBeside] = await Promise.all([
    readTemplates(host),
    readVersion(host),
    readActsBeside(host, folder),
  ]);
  const inputs = { sources, templates, version, actsBeside };
  const work = await workOf(host, inputs, options);
  if (work && !options.completo && (await isUnchanged(host, folder, inputs.sources, work, options.silenzioso === true))) return 0;
  const { generaDocumenti } = await import('./genera-documenti.ts');
  return generaDocumenti(host, folder, options, inputs, work);
}
