/** The whole journey: sources arrive, checked data, then one artifact after another leave. Pure: no disk, no clock. */
import type { Root } from 'hast';
import { type Artifact, type Digest, digestOf, MEDIA_TYPES, sha256 } from './artifacts.ts';
import { type CheckContext, check } from './check/index.ts';
import { type AnnexDigest, composeDocument } from './compose/compose.ts';
import { type DocumentSpec, listDocuments } from './compose/documents.ts';
import { composeFascicolo } from './compose/fascicolo.ts';
import { composeHistory } from './compose/history-document.ts';
import { placeOfOrigin } from './compose/origin.ts';
import { composePosting, POSTING } from './compose/posting-document.ts';
import { SHARED, type Templates } from './compose/templates.ts';
import { composeVariations } from './compose/variations-document.ts';
import type { ViewObject } from './compose/view.ts';
import { type Loaded, load, type Sources } from './load/index.ts';
import type { Finding } from './model/findings.ts';
import type { CheckedPackage, CheckResult, Package, Piano } from './model/package.ts';
import { planJson } from './publish/plan-json.ts';
import { type Earlier, recipeOf, recipeOfWorkbook } from './recipe.ts';
import { renderHtml } from './render/html/index.ts';
import type { Attachment, Fonts, Profile, RenderedPdf, RenderFinding, RenderOptions } from './render/pdf/index.ts';
import type { StyleSheet } from './render/pdf/style.ts';
import { PROSPETTO } from './revisions/between.ts';
import type { Comparison } from './revisions/comparison.ts';
import type { History } from './revisions/history.ts';

export interface Look {
  readonly templates: Templates;
  readonly sheet: StyleSheet;
  readonly fonts: Fonts;
  /** PDF/A-2a and PDF/UA-1 when absent. */
  readonly profile?: Profile;
}

export interface Checked extends CheckResult {
  readonly loaded: Loaded;
}

/** Steps 1 and 2: what the sources say, and whether it may be printed. */
export function readAndCheck(sources: Sources, templates: Templates, otherActs: CheckContext['otherActs']): Checked {
  const loaded = load(sources);
  const documents = loaded.package
    ? [...listDocuments(loaded.package, templates).map((spec) => spec.id), ...workbookIds(loaded.package)]
    : [];
  return { loaded, ...check(loaded, { documents, modelli: modelliOf(templates), otherActs }) };
}

/** The document that holds all the others. */
const WHOLE = 'fascicolo';

/** The template sets: folders that declare their documents. */
function modelliOf(templates: Templates): readonly string[] {
  return [...templates.keys()].flatMap((name) => /^([^/]+)\/modello\.yaml$/.exec(name)?.[1] ?? []);
}

/** One step of production, for who shows progress; the artifact is not kept here. */
export interface Produced {
  readonly artifact: Artifact;
  readonly findings: readonly Finding[];
  /** How many documents there are in all. */
  readonly total: number;
  /** When earlier ones were asked for. */
  readonly making?: Making;
}

/** How a document came about. */
export interface Making {
  readonly recipe: string;
  /** Before they were given their places. */
  readonly findings: readonly RenderFinding[];
  /** Taken from what an earlier run made. */
  readonly isTaken: boolean;
}

/**
 * Steps 3 to 5, one document at a time, in the order that hashes ask for: annexes, then the act that lists them, then all in one.
 * Those that are not wanted are produced only where the act needs their hashes. With `earlier`, what was made before is not rendered again.
 */
export async function* produce(
  pkg: CheckedPackage,
  look: Look,
  isWanted: (document: string) => boolean = () => true,
  earlier?: Earlier,
): AsyncGenerator<Produced> {
  const specs = listDocuments(pkg, look.templates);
  const total = [...specs.map((spec) => spec.id), ...workbookIds(pkg), WHOLE].filter(isWanted).length;
  const needsHashes = isWanted('delibera') || isWanted(WHOLE);
  const annexes = specs.filter((spec) => spec.id !== 'delibera' && (needsHashes || isWanted(spec.id)));
  const digests: Digest[] = [];
  for (const spec of annexes) {
    const produced = await producePdf(pkg, spec, composeDocument(pkg, spec, look.templates, []), look, earlier);
    digests.push(digestOf(produced.artifact));
    if (isWanted(spec.id)) yield { ...produced, total };
  }
  for (const piano of pkg.piani.filter(({ sede }) => needsHashes || isWanted(workbookId(sede)))) {
    const produced = await planWorkbook(pkg, piano, earlier);
    digests.push(digestOf(produced.artifact));
    if (isWanted(produced.artifact.document)) yield { ...produced, total };
  }
  if (!needsHashes) return;
  const annexDigests = annexDigestsOf(pkg, specs, digests);
  for (const spec of specs.filter((candidate) => candidate.id === 'delibera' && isWanted(candidate.id))) {
    yield { ...(await producePdf(pkg, spec, composeDocument(pkg, spec, look.templates, annexDigests), look, earlier)), total };
  }
  if (!isWanted(WHOLE)) return;
  const whole = { id: WHOLE, titolo: pkg.fascicolo.titolo };
  yield { ...(await producePdf(pkg, whole, composeFascicolo(pkg, look.templates, annexDigests), look, earlier)), total };
}

async function producePdf(
  pkg: CheckedPackage,
  spec: Pick<DocumentSpec, 'id' | 'titolo'>,
  tree: Root,
  look: Look,
  earlier?: Earlier,
): Promise<Omit<Produced, 'total'>> {
  const { sheet, profile = 'pdf/a-2a' } = look;
  const attachments = profile === 'pdf/a-3a' ? await attachmentsOf(pkg, spec.id) : [];
  const recipe = earlier && recipeOf(earlier.maker, { tree, sheet, profile, attachments });
  const taken = recipe === undefined ? undefined : await earlier?.find(fileOf(pkg, spec.id, 'pdf'), recipe);
  const { bytes, pages, findings } = taken ?? (await rendered(tree, look, { profile, attachments }));
  return {
    artifact: { ...artifactOf(pkg, spec.id, spec.titolo, 'pdf', bytes), ...(pages === undefined ? {} : { pages }) },
    findings: findings.map((finding) => located(pkg, spec.id, finding)),
    ...(recipe === undefined ? {} : { making: { recipe, findings, isTaken: taken !== undefined } }),
  };
}

/** The renderer and its libraries are loaded when the first document needs them: `verifica`, or a run that changes nothing, never does. */
async function rendered(tree: Root, { sheet, fonts }: Look, options: RenderOptions = {}): Promise<RenderedPdf> {
  const { renderPdf } = await import('./render/pdf/index.ts');
  return renderPdf(tree, sheet, fonts, options);
}

/** What a PDF/A-3 file carries of the seats that it is about: the plan as data, and the workbook to fill in. */
async function attachmentsOf(pkg: CheckedPackage, document: string): Promise<Attachment[]> {
  const attachments: Attachment[] = [];
  for (const piano of pkg.piani.filter(({ sede }) => document === WHOLE || document.startsWith(`${sede}/`))) {
    const workbook = await produceWorkbook(pkg, piano);
    const description = `Piano della sede di ${seatName(pkg, piano)}`;
    attachments.push(
      {
        name: `${piano.sede}-piano.json`,
        bytes: planJson(pkg.fascicolo, piano),
        mediaType: MEDIA_TYPES.json,
        relationship: 'Data',
        description,
      },
      {
        name: workbook.file.replace('/', '-'),
        bytes: workbook.bytes,
        mediaType: workbook.mediaType,
        relationship: 'Supplement',
        description: workbook.title,
      },
    );
  }
  return attachments;
}

function seatName(pkg: Package, { sede }: Piano): string {
  return pkg.fascicolo.sedi.find((candidate) => candidate.id === sede)?.nome ?? sede;
}

/** The *Prospetto delle variazioni* between two revisions of one's choice, apart from any act. */
export async function produceVariations(
  pkg: CheckedPackage,
  comparison: Comparison,
  look: Look,
): Promise<Omit<Produced, 'total'>> {
  const spec = { id: PROSPETTO, titolo: 'Prospetto delle variazioni' };
  return producePdf(pkg, spec, composeVariations(pkg, comparison, look.templates), look);
}

/** The same as a page of its own. */
export function variationsPage(pkg: CheckedPackage, comparison: Comparison, templates: Templates): string {
  return renderHtml(composeVariations(pkg, comparison, templates), templates.get(`${SHARED}/pagina.css`) ?? '');
}

/** The certificate of the albo, to be signed when the posting is over; `affissione` is what only who publishes knows. */
export async function producePosting(pkg: CheckedPackage, affissione: ViewObject, look: Look): Promise<Omit<Produced, 'total'>> {
  const spec = { id: POSTING, titolo: 'Referto di pubblicazione' };
  return producePdf(pkg, spec, composePosting(pkg, affissione, look.templates), look);
}

/** What one node was through all revisions; `findings` are messages, since there is no source to point at. */
export async function produceHistory(
  history: History,
  look: Look,
): Promise<{ readonly bytes: Uint8Array; readonly findings: readonly string[] }> {
  const { bytes, findings } = await rendered(composeHistory(history, look.templates), look);
  return { bytes, findings: findings.filter(({ severity }) => severity === 'errore').map(({ message }) => message) };
}

/** The monitoring annex of a seat; with a filter, that of one office or person. exceljs is loaded only here. */
export async function produceWorkbook(pkg: CheckedPackage, piano: Piano, filter: WorkbookFilter = {}): Promise<Artifact> {
  const { workbookModel, writeWorkbook } = await import('./render/xlsx/index.ts');
  return workbookArtifact(pkg, piano, filter, await writeWorkbook(workbookModel(pkg, piano, filter), { date: dateOf(pkg) }));
}

async function planWorkbook(pkg: CheckedPackage, piano: Piano, earlier?: Earlier): Promise<Omit<Produced, 'total'>> {
  if (!earlier) return { artifact: await produceWorkbook(pkg, piano), findings: [] };
  const { workbookModel, writeWorkbook } = await import('./render/xlsx/index.ts');
  const [model, date] = [workbookModel(pkg, piano), dateOf(pkg)];
  const recipe = recipeOfWorkbook(earlier.maker, model, date);
  const taken = await earlier.find(fileOf(pkg, workbookId(piano.sede), 'xlsx'), recipe);
  const artifact = workbookArtifact(pkg, piano, {}, taken?.bytes ?? (await writeWorkbook(model, { date })));
  return { artifact, findings: [], making: { recipe, findings: [], isTaken: taken !== undefined } };
}

function workbookArtifact(pkg: CheckedPackage, piano: Piano, filter: WorkbookFilter, bytes: Uint8Array): Artifact {
  const id = [workbookId(piano.sede), filter.unita, filter.responsabile].filter((part) => part !== undefined).join('-');
  return artifactOf(pkg, id, `Scheda di monitoraggio ${piano.anno} - sede di ${seatName(pkg, piano)}`, 'xlsx', bytes);
}

export interface WorkbookFilter {
  readonly unita?: string;
  readonly responsabile?: string;
}

export function workbookIds(pkg: Package): readonly string[] {
  return pkg.piani.map((piano) => workbookId(piano.sede));
}

function workbookId(sede: string): string {
  return `${sede}/monitoraggio`;
}

/** The only date that files carry: the act's, or that of the proposal. */
export function dateOf(pkg: CheckedPackage): string {
  const date = pkg.delibera.data ?? pkg.delibera.dataProposta;
  if (!date) throw new Error('a checked package has a date');
  return date;
}

/** Name of a document's file; those of a draft say so. */
export function fileOf(pkg: Package, document: string, extension: 'pdf' | 'xlsx'): string {
  const folders = document.split('/');
  const name = folders.pop() ?? '';
  return [...folders, `${pkg.delibera.numero === undefined ? 'bozza-' : ''}${name}.${extension}`].join('/');
}

function artifactOf(pkg: Package, document: string, title: string, extension: 'pdf' | 'xlsx', bytes: Uint8Array): Artifact {
  const file = fileOf(pkg, document, extension);
  return { file, document, title, mediaType: MEDIA_TYPES[extension], size: bytes.length, sha256: sha256(bytes), bytes };
}

function annexDigestsOf(pkg: CheckedPackage, specs: readonly DocumentSpec[], digests: readonly Digest[]): AnnexDigest[] {
  return Object.entries(pkg.delibera.allegati ?? {}).map(([lettera, annex]) => {
    const digest = digests.find((candidate) => candidate.document === annex.documento);
    if (!digest) throw new Error(`annex ${lettera} was not produced`);
    const titolo = annex.titolo ?? specs.find((spec) => spec.id === annex.documento)?.titolo ?? digest.title;
    const original = pkg.extract?.originals.find(({ document }) => document === annex.documento);
    const { file, pages, sha256: hash } = original ?? digest;
    return { lettera, documento: annex.documento, titolo, file, sha256: hash, ...(pages === undefined ? {} : { pagine: pages }) };
  });
}

/** A finding made while rendering, at the source line that its element came from. */
function located(pkg: CheckedPackage, document: string, { rule, severity, message, origin, hint }: RenderFinding): Finding {
  const place = origin === undefined ? { file: 'delibera.md', line: 0, column: 0 } : placeOfOrigin(origin, pkg.places);
  return { rule, severity, place, message: `${document}: ${message}`, ...(hint ? { hint } : {}) };
}
