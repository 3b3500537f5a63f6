/** `fascicolo verifica`: all the findings of a package, at once. */
import { hasErrors } from '../model/findings.ts';
import { readAndCheck } from '../pipeline.ts';
import type { Host } from './host.ts';
import { readOtherActs, readSources } from './read-package.ts';
import { showFindings, showFindingsAsJson } from './report.ts';
import { readTemplates } from './resources.ts';

export interface VerificaOptions {
  readonly formato: 'testo' | 'json';
}

export async function verifica(host: Host, folder: string, options: VerificaOptions): Promise<number> {
  const sources = await readSources(host, folder);
  const { findings, loaded } = readAndCheck(sources, await readTemplates(host), await readOtherActs(host, folder));
  const shown = { findings, texts: loaded.texts, folder };
  if (options.formato === 'json') showFindingsAsJson(host.stdout, shown);
  else showFindings(host, host.stdout, shown);
  return hasErrors(findings) ? 1 : 0;
}
