/** `fascicolo monitoraggio importa`: filled annexes arrive, the survey of a date is written into the package. */
import { dirname, join, resolve } from 'node:path';
import { hasErrors } from '../model/findings.ts';
import type { CheckedPackage } from '../model/package.ts';
import { loadSurvey } from '../monitoring/load-survey.ts';
import { mergeAnnexes, type Recorded } from '../monitoring/merge-annexes.ts';
import { type Problem, printProblems } from '../monitoring/problem.ts';
import { type Annex, readAnnex } from '../monitoring/read-annex.ts';
import { printSurvey, surveyPath } from '../monitoring/survey-file.ts';
import type { ReadOutcome } from '../monitoring/workbook-reading.ts';
import { lockPath, withLock } from './folder-lock.ts';
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
  const names = await annexFiles(host, files);
  const first = startReading(host, names[0]);
  const { package: pkg, exitCode } = await openPackage(host, options.fascicolo);
  if (!pkg) return exitCode;
  const read = await readAnnexes(host, pkg, names, first, options.data);
  return alone(host, options.fascicolo, () => record(host, pkg, read, options));
}

/** Between reading what was recorded and writing it anew nobody else may write: of two imports at once each keeps the values of the other. */
function alone(host: Host, folder: string, work: () => Promise<number>): Promise<number> {
  const surveys = resolve(host.cwd, folder, dirname(surveyPath('')));
  const locked = {
    message: `i monitoraggi di ${folder} sono in uso`,
    wayOut: `cancellare il file ${lockPath(surveys)}`,
  };
  return withLock(host, surveys, locked, work);
}

/** Annexes join what was recorded before, or everything that is wrong is shown and nothing is written. */
async function record(host: Host, pkg: CheckedPackage, { annexes, problems }: Read, options: ImportaOptions): Promise<number> {
  const { path, isUsable, recorded } = await readRecorded(host, pkg, options);
  const merged = mergeAnnexes(pkg, options.data, annexes, recorded, options.sostituisci ?? false);
  const all = [...problems, ...merged.problems];
  if (all.length > 0) host.stderr.write(printProblems(all));
  if (!isUsable || all.some(({ severity }) => severity === 'errore')) {
    host.stderr.write('Nessun valore è stato registrato.\n');
    return 1;
  }
  const { rilevazioni, azioni } = merged.monitoraggio;
  const text = printSurvey(merged.monitoraggio, await schemaPath(host, options.fascicolo));
  const isNew = await writeBeside(host, path, new TextEncoder().encode(text));
  const counts = `${counted(rilevazioni.length, 'indicatore', 'indicatori')}, ${counted(azioni.length, 'azione', 'azioni')}`;
  host.stdout.write(`${join(options.fascicolo, surveyPath(options.data))}: ${counts}${isNew ? '' : ' (invariato)'}\n`);
  return 0;
}

function counted(count: number, one: string, many: string): string {
  return `${count} ${count === 1 ? one : many}`;
}

interface RecordedFile {
  readonly path: string;
  /** False when the file of the survey is there and has errors, which are shown. */
  readonly isUsable: boolean;
  readonly recorded?: Recorded;
}

async function readRecorded(host: Host, pkg: CheckedPackage, { fascicolo, data }: ImportaOptions): Promise<RecordedFile> {
  const file = surveyPath(data);
  const path = resolve(host.cwd, fascicolo, file);
  const bytes = await host.read(path);
  if (!bytes) return { path, isUsable: true };
  const { monitoraggio, findings, texts } = loadSurvey(pkg, data, bytes);
  if (findings.length > 0) showFindings(host, host.stderr, { findings, texts, folder: fascicolo });
  if (!monitoraggio || hasErrors(findings)) return { path, isUsable: false };
  return { path, isUsable: true, recorded: { file, monitoraggio } };
}

interface Read {
  readonly annexes: readonly Annex[];
  readonly problems: readonly Problem[];
}

/** A folder stands for the workbooks in it: the command line of Windows knows no `*.xlsx`. Files that Excel keeps while one is open are none. */
async function annexFiles(host: Host, given: readonly string[]): Promise<readonly string[]> {
  const files: string[] = [];
  for (const name of given) {
    const inside = await host.listFiles(resolve(host.cwd, name));
    const annexes = inside?.filter((file) => /^(?!~\$)[^/]+\.xlsx$/i.test(file)).map((file) => join(name, file));
    if (annexes?.length === 0)
      throw new CommandError(`nella cartella ${name} non ci sono schede .xlsx`, {
        hint: 'indicare le schede compilate dagli uffici',
      });
    files.push(...(annexes ?? [name]));
  }
  return [...new Set(files)];
}

/** The file is read by another process meanwhile; a refusal is heard of when its turn comes. */
function startReading(host: Host, file: string | undefined): Promise<ReadOutcome> | undefined {
  if (file === undefined) return undefined;
  const outcome = host.read(resolve(host.cwd, file)).then((bytes) => {
    if (!bytes) throw new CommandError(`il file ${file} non esiste`, { hint: 'indicare le schede compilate dagli uffici' });
    return readApart(bytes);
  });
  outcome.catch(() => undefined);
  return outcome;
}

/** `first`: of the first file, which is on its way already. One more is read while one is compared. */
async function readAnnexes(
  host: Host,
  pkg: CheckedPackage,
  files: readonly string[],
  first: Promise<ReadOutcome> | undefined,
  date: string,
): Promise<Read> {
  const annexes: Annex[] = [];
  const problems: Problem[] = [];
  let coming = first;
  for (const [index, file] of files.entries()) {
    const outcome = await coming;
    coming = startReading(host, files[index + 1]);
    if (!outcome) continue;
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
