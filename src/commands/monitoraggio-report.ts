/** `fascicolo monitoraggio report`: the survey of a date becomes its documents, with all their figures in a file beside them. */
import { join, resolve } from 'node:path';
import { hasErrors } from '../model/findings.ts';
import { figuresOf } from '../monitoring/figures.ts';
import { reportDocuments } from '../monitoring/report-documents.ts';
import { fileOf } from '../pipeline.ts';
import { renderPdf } from '../render/pdf/index.ts';
import type { Host } from './host.ts';
import { openPackage } from './monitoraggio-fascicolo.ts';
import { readSurveys } from './monitoraggio-rilevazioni.ts';
import { showFindings } from './report.ts';
import { readResources } from './resources.ts';
import { writeBeside } from './write-beside.ts';

export interface ReportOptions {
  readonly fascicolo: string;
  /** ISO. */
  readonly data: string;
  readonly uscita?: string;
}

/** Nothing is written before every document could be made. */
export async function report(host: Host, options: ReportOptions): Promise<number> {
  const { package: pkg, exitCode } = await openPackage(host, options.fascicolo);
  if (!pkg) return exitCode;
  const surveys = await readSurveys(host, pkg, options.fascicolo, options.data);
  if (!surveys) return 1;
  const resources = await readResources(host);
  const figures = figuresOf(pkg, surveys.survey, surveys.before);
  const files = new Map<string, Uint8Array>();
  for (const { name, tree } of reportDocuments(pkg, figures, resources.templates)) {
    const { bytes, findings } = await renderPdf(tree, resources.sheet, resources.fonts);
    const place = { file: 'fascicolo.yaml', line: 0, column: 0 };
    const located = findings.map(({ rule, severity, message, hint }) => ({
      rule,
      severity,
      place,
      message: `${name}: ${message}`,
      ...(hint ? { hint } : {}),
    }));
    if (located.length > 0) showFindings(host, host.stderr, { findings: located, texts: new Map(), folder: options.fascicolo });
    if (hasErrors(located)) return 1;
    files.set(fileOf(pkg, name, 'pdf'), bytes);
  }
  files.set(fileOf(pkg, `monitoraggio-${options.data}`, 'pdf').replace(/pdf$/, 'json'), jsonOf(figures));
  const folder = options.uscita ?? join('output', pkg.name, 'monitoraggi');
  for (const [name, bytes] of files) {
    await writeBeside(host, resolve(host.cwd, folder, name), bytes);
    host.stdout.write(`${join(folder, name)}\n`);
  }
  return 0;
}

function jsonOf(figures: object): Uint8Array {
  return new TextEncoder().encode(`${JSON.stringify(figures, undefined, 2)}\n`);
}
