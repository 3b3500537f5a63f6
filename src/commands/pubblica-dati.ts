/** The package in force and the folder with its surveys arrive; its open data leave, to be added to the publication. */
import type { CheckedPackage } from '../model/package.ts';
import { figuresOf } from '../monitoring/figures.ts';
import { recordingOf } from '../monitoring/recording.ts';
import { dateOf } from '../pipeline.ts';
import { openData } from '../publish/open-data.ts';
import type { SiteFile } from '../publish/site-file.ts';
import type { Host } from './host.ts';
import { readAllSurveys } from './monitoraggio-rilevazioni.ts';
import type { Resources } from './resources.ts';

const README = 'pubblicazione/LEGGIMI-dati.txt';

/** `shown` is the package as it is published, `pkg` as the folder has it. Undefined when a survey has errors, which are shown. */
export async function readOpenData(
  host: Host,
  { pkg, shown, folder }: { readonly pkg: CheckedPackage; readonly shown: CheckedPackage; readonly folder: string },
  { templates }: Resources,
): Promise<readonly SiteFile[] | undefined> {
  const all = await readAllSurveys(host, pkg, folder);
  if (!all) return undefined;
  const surveys = all.map(({ survey, before }) => ({
    observations: recordingOf(survey).observations,
    figures: figuresOf(shown, survey, before),
  }));
  const readme = templates.get(README);
  if (readme === undefined) throw new Error(`templates/${README} is missing: the installation is not whole`);
  return openData(shown, { date: dateOf(shown), readme, surveys });
}
