/** `fascicolo monitoraggio importa`: filled annexes arrive, the survey of a date is written into the package. */
import { join, resolve } from 'node:path';
import { hasErrors } from '../model/findings.ts';
import type { CheckedPackage } from '../model/package.ts';
import { loadSurvey } from '../monitoring/load-survey.ts';
import { mergeAnnexes, type Recorded } from '../monitoring/merge-annexes.ts';
import { type Problem, printProblems } from '../monitoring/problem.ts';
import { type Annex, readAnnex } from '../monitoring/read-annex.ts';
import { printSurvey, surveyPath } from '../monitoring/survey-file.ts';
import { CommandError, type Host } from './host.ts';
import { openPackage } from './monitoraggio-fascicolo.ts';
import { readApart } from './monitoraggio-processo.ts';
import { showFindings } from './report.ts';
import { writeBeside } from './write-beside.ts';

export interface ImportaOptions {
  readonly fascicolo: string;
  /** ISO. */
  readonly data: string;
  /** What is imported wins over what was recorded before. */
  readonly sostituisci?: boolean;
}

export async function importa(host: Host, files: readonly string[], options: ImportaOptions): Promise<number> {
  const { package: pkg, exitCode } = await openPackage(host, options.fascicolo);
  if (!pkg) return exitCode;
  const read = await readRecorded(host, pkg, options);
  if (!read) return 1;
  const { annexes, problems } = await readAnnexes(host, pkg, [...new Set(files)], options.data);
  const merged = mergeAnnexes(pkg, options.data, annexes, read.recorded, options.sostituisci ?? false);
  const all = [...problems, ...merged.problems];
  if (all.length > 0) host.stderr.write(printProblems(all));
  if (all.some(({ severity }) => severity === 'errore')) {
    host.stderr.write('Nessun valore è stato registrato.\n');
    return 1;
  }
  const { rilevazioni, azioni } = merged.monitoraggio;
  const isNew = await writeBeside(
    host,
    read.path,
    new TextEncoder().encode(printSurvey(merged.monitoraggio, await schemaPath(host, options.fascicolo))),
  );
  const counts = `${counted(rilevazioni.length, 'indicatore', 'indicatori')}, ${counted(azioni.length, 'azione', 'azioni')}`;
  host.stdout.write(`${join(options.fascicolo, surveyPath(options.data))}: ${counts}${isNew ? '' : ' (invariato)'}\n`);
  return 0;
}

function counted(count: number, one: string, many: string): string {
  return `${count} ${count === 1 ? one : many}`;
}

interface RecordedFile {
  readonly path: string;
  readonly recorded?: Recorded;
}

/** Undefined when the file of the survey is there and has errors, which are shown. */
async function readRecorded(
  host: Host,
  pkg: CheckedPackage,
  { fascicolo, data }: ImportaOptions,
): Promise<RecordedFile | undefined> {
  const file = surveyPath(data);
  const path = resolve(host.cwd, fascicolo, file);
  const bytes = await host.read(path);
  if (!bytes) return { path };
  const { monitoraggio, findings, texts } = loadSurvey(pkg, data, bytes);
  if (findings.length > 0) showFindings(host, host.stderr, { findings, texts, folder: fascicolo });
  if (!monitoraggio || hasErrors(findings)) return undefined;
  return { path, recorded: { file, monitoraggio } };
}

async function readAnnexes(host: Host, pkg: CheckedPackage, files: readonly string[], date: string) {
  const annexes: Annex[] = [];
  const problems: Problem[] = [];
  for (const file of files) {
    const bytes = await host.read(resolve(host.cwd, file));
    if (!bytes) throw new CommandError(`il file ${file} non esiste`, { hint: 'indicare le schede compilate dagli uffici' });
    const outcome = await readApart(bytes);
    if ('problem' in outcome) {
      const { problem, hint } = outcome;
      problems.push({ severity: 'errore', file, message: problem, ...(hint === undefined ? {} : { hint }) });
      continue;
    }
    const { annex, problems: found } = readAnnex(file, outcome.reading, pkg, date);
    problems.push(...found);
    if (annex) annexes.push(annex);
  }
  return { annexes, problems };
}

/** Beside the one that the package's own file names, which stands a folder higher. */
async function schemaPath(host: Host, folder: string): Promise<string | undefined> {
  const bytes = await host.read(resolve(host.cwd, folder, 'fascicolo.yaml'));
  const schemas = /\$schema=(\S*\/)fascicolo\.schema\.json/.exec(new TextDecoder().decode(bytes))?.[1];
  if (schemas === undefined) return undefined;
  return `${/^[a-z]+:/i.test(schemas) ? '' : '../'}${schemas}monitoraggio.schema.json`;
}
