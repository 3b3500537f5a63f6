/** The folder of a package arrives, its surveys leave: that of a date, and the last one before it. */
import { resolve } from 'node:path';
import type { CheckedPackage } from '../model/package.ts';
import type { Monitoraggio } from '../model/schema-monitoring.ts';
import { loadSurvey } from '../monitoring/load-survey.ts';
import { surveyPath } from '../monitoring/survey-file.ts';
import { CommandError, type Host } from './host.ts';
import { showFindings } from './report.ts';

export interface Surveys {
  readonly survey: Monitoraggio;
  readonly before?: Monitoraggio;
}

/** Undefined when one of them has errors, which are shown. */
export async function readSurveys(host: Host, pkg: CheckedPackage, folder: string, date: string): Promise<Surveys | undefined> {
  const dates = await surveyDates(host, folder);
  if (!dates.includes(date)) {
    const known = dates.length === 0 ? 'non ce n’è nessuna' : `ci sono quelle di: ${dates.join(', ')}`;
    throw new CommandError(`in ${folder} non c’è la rilevazione del ${date}`, {
      hint: `${known}; «fascicolo monitoraggio importa» la registra dalle schede compilate`,
    });
  }
  const earlier = dates.filter((one) => one < date).at(-1);
  const survey = await readSurvey(host, pkg, folder, date);
  const before = earlier === undefined ? undefined : await readSurvey(host, pkg, folder, earlier);
  if (!survey || (earlier !== undefined && !before)) return undefined;
  return { survey, ...(before ? { before } : {}) };
}

/** All of them, in the order of their dates, each with the one before it; undefined when one has errors, which are shown. */
export async function readAllSurveys(host: Host, pkg: CheckedPackage, folder: string): Promise<readonly Surveys[] | undefined> {
  const all: Surveys[] = [];
  for (const date of await surveyDates(host, folder)) {
    const survey = await readSurvey(host, pkg, folder, date);
    if (!survey) return undefined;
    const before = all.at(-1)?.survey;
    all.push({ survey, ...(before ? { before } : {}) });
  }
  return all;
}

async function surveyDates(host: Host, folder: string): Promise<readonly string[]> {
  const names = (await host.listFiles(resolve(host.cwd, folder, 'monitoraggi'))) ?? [];
  return names.flatMap((name) => /^(\d{4}-\d{2}-\d{2})\.yaml$/.exec(name)?.[1] ?? []).sort();
}

async function readSurvey(host: Host, pkg: CheckedPackage, folder: string, date: string): Promise<Monitoraggio | undefined> {
  const bytes = await host.read(resolve(host.cwd, folder, surveyPath(date)));
  if (!bytes) return undefined;
  const { monitoraggio, findings, texts } = loadSurvey(pkg, date, bytes);
  if (findings.length > 0) showFindings(host, host.stderr, { findings, texts, folder });
  return monitoraggio;
}
