/** What the commands of the monitoring begin with: the package of a folder, checked, or its findings shown. */

import { parseDate } from '../model/dates.ts';
import { isMisread } from '../model/numbers.ts';
import type { CheckedPackage } from '../model/package.ts';
import { readAndCheck } from '../pipeline.ts';
import { CommandError, type Host } from './host.ts';
import { readOtherActs, readSources } from './read-package.ts';
import { showFindings } from './report.ts';
import { readTemplates } from './resources.ts';

export interface OpenedPackage {
  /** Absent when it has errors, which have been shown. */
  readonly package?: CheckedPackage;
  readonly exitCode: number;
}

export async function openPackage(host: Host, folder: string): Promise<OpenedPackage> {
  const sources = await readSources(host, folder);
  const { package: pkg, findings, loaded } = readAndCheck(sources, await readTemplates(host), await readOtherActs(host, folder));
  if (pkg) return { package: pkg, exitCode: 0 };
  showFindings(host, host.stderr, { findings, texts: loaded.texts, folder });
  return { exitCode: 1 };
}

/** `--data`, however it is written, as ISO. */
export function dateOption(text: string): string {
  const date = parseDate(text);
  if (isMisread(date)) throw new CommandError(`la data non si può leggere: ${date.found}`, { hint: `attesa ${date.expected}` });
  return date;
}
