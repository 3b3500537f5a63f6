/** The findings of one file arrive; no more of them than anybody reads leave, and a word about the rest. */
import type { Finding } from '../model/findings.ts';

const MOST = 100;

export function limitFindings(findings: readonly Finding[]): readonly Finding[] {
  const [first] = findings;
  if (findings.length <= MOST || !first) return findings;
  const place = { file: first.place.file, line: 0, column: 0 };
  const message = `trovati oltre ${MOST} errori in questo file, mostrati i primi`;
  return [...findings.slice(0, MOST), { rule: 'too-many', severity: 'errore', place, message }];
}
