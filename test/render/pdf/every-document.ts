/**
 * The trees of a document of every kind that the program makes: the real package, the example body's with its prospect of variations and
 * histories, the third layout, a survey's reports, and those at the edge of what a page can hold.
 */
import { readdirSync } from 'node:fs';
import type { Root } from 'hast';
import { composeHistory } from '../../../src/compose/history-document.ts';
import { composeDocument, composeFascicolo, listDocuments } from '../../../src/compose/index.ts';
import { composeVariations } from '../../../src/compose/variations-document.ts';
import { figuresOf } from '../../../src/monitoring/figures.ts';
import { reportDocuments } from '../../../src/monitoring/report-documents.ts';
import { compareRevisions } from '../../../src/revisions/comparison.ts';
import { historyOf } from '../../../src/revisions/history.ts';
import { snapshotLines } from '../../../src/revisions/snapshot-lines.ts';
import { takeSnapshot } from '../../../src/revisions/take-snapshot.ts';
import { CASES, type CasePackage, digestsOf, REAL_PACKAGE, readPackage } from '../../compose/case-package.ts';
import { invented } from '../../monitoring/filled-annex.ts';
import { EDGE_CASES } from './edge-cases.ts';
import { pageOf } from './render-html.ts';

const EXAMPLE = REAL_PACKAGE.replace('delibera-15-2020', 'esempio');

/** By name; edge cases first, since what breaks breaks there. */
export function everyDocument(): Readonly<Record<string, Root>> {
  const edges = Object.entries(EDGE_CASES).map(([name, { main, page }]): [string, Root] => [name, pageOf(main, page)]);
  const cases = readdirSync(CASES).flatMap((name) => documentsOf(name, readPackage(CASES + name)));
  const real = readPackage(REAL_PACKAGE);
  const [first, second, last] = [0, 1, 2].map((number) => readPackage(`${EXAMPLE}rev-${number}`));
  if (!first || !second || !last) throw new Error('the example has three revisions');
  return Object.fromEntries([
    ...edges,
    ...cases,
    ...documentsOf('reale', real),
    ...documentsOf('esempio', last),
    ...revisionDocuments([first, second, last]),
    ...surveyDocuments(real),
  ]);
}

function documentsOf(prefix: string, subject: CasePackage): [string, Root][] {
  const { pkg, templates } = subject;
  const digests = digestsOf(subject);
  const name = (document: string) => `${prefix} ${document}`;
  return [
    ...listDocuments(pkg, templates).map((spec): [string, Root] => [
      name(spec.id),
      composeDocument(pkg, spec, templates, digests),
    ]),
    [name('fascicolo'), composeFascicolo(pkg, templates, digests)],
  ];
}

function revisionDocuments([first, second, last]: readonly [CasePackage, CasePackage, CasePackage]): [string, Root][] {
  const snapshots = [takeSnapshot(first.pkg), takeSnapshot(second.pkg), takeSnapshot(last.pkg)] as const;
  const history = historyOf('op-contributi', snapshots.map(snapshotLines));
  if (!history) throw new Error('the example has no history to tell');
  return [
    ['prospetto', composeVariations(last.pkg, compareRevisions(snapshots), last.templates)],
    ['storia', composeHistory(history, last.templates)],
  ];
}

function surveyDocuments({ pkg, templates }: CasePackage): [string, Root][] {
  const figures = figuresOf(pkg, invented(pkg, '2020-12-31'), invented(pkg, '2020-09-30'));
  return reportDocuments(pkg, figures, templates).map(({ name, tree }): [string, Root] => [`rilevazione ${name}`, tree]);
}
