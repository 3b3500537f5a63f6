/** Shows findings to the user, in colour where the terminal has it. */
import { findingsToJson, printFindings } from '../check/print.ts';
import type { Finding } from '../model/findings.ts';
import type { Host, Output } from './host.ts';

/** NO_COLOR (no-color.org) switches colours off, FORCE_COLOR on; otherwise a terminal has them. */
export function hasColor(host: Host, output: Output): boolean {
  if (host.env['NO_COLOR']) return false;
  return host.env['FORCE_COLOR'] ? host.env['FORCE_COLOR'] !== '0' : output.isTerminal;
}

export interface Shown {
  readonly findings: readonly Finding[];
  readonly texts: ReadonlyMap<string, string>;
  /** The package's folder as the user typed it. */
  readonly folder: string;
}

export function showFindings(host: Host, output: Output, { findings, texts, folder }: Shown): void {
  output.write(printFindings(findings, { texts, folder, color: hasColor(host, output) }));
}

export function showFindingsAsJson(output: Output, { findings, folder }: Shown): void {
  output.write(`${JSON.stringify(findingsToJson(findings, folder), null, 2)}\n`);
}
