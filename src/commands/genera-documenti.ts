/** What `fascicolo genera` has read arrives; it checks the package and writes its documents, all of them or some. */
import { join, resolve } from 'node:path';
import { type Artifact, type Digest, digestOf, manifest, readManifest, sha256 } from '../artifacts.ts';
import { type Finding, hasErrors } from '../model/findings.ts';
import type { CheckedPackage, Piano } from '../model/package.ts';
import { dateOf, fileOf, produce, produceWorkbook, readAndCheck, type WorkbookFilter } from '../pipeline.ts';
import { hasRows } from '../render/xlsx/selection.ts';
import { type EarlierOutput, earlierOutput, RECORD } from './earlier-output.ts';
import type { GeneraOptions } from './genera.ts';
import { CommandError, type Host } from './host.ts';
import { MANIFEST, OutputFolder } from './output-folder.ts';
import { progress } from './progress.ts';
import { actNumbers } from './read-package.ts';
import { showFindings } from './report.ts';
import { type Resources, readLook } from './resources.ts';
import { type Inputs, placeOf, type Work } from './unchanged-output.ts';

/** With `work`, the whole of which the folder keeps a record. */
export async function generaDocumenti(
  host: Host,
  folder: string,
  options: GeneraOptions,
  { sources, templates, version, actsBeside }: Inputs,
  work: Work | undefined,
): Promise<number> {
  const resources = { ...(await readLook(host, templates)), version };
  const checked = readAndCheck(sources, templates, await actNumbers(actsBeside));
  const shown = { texts: checked.loaded.texts, folder };
  if (!checked.package) {
    showFindings(host, host.stderr, { ...shown, findings: checked.findings });
    return 1;
  }
  if (checked.findings.length > 0 && !options.silenzioso)
    showFindings(host, host.stderr, { ...shown, findings: checked.findings });
  const pkg = checked.package;
  const { revisione } = pkg.fascicolo;
  const place = placeOf(pkg.name, revisione, options);
  const target = resolve(host.cwd, place);
  const wanted = selection(pkg, options);
  const output = await OutputFolder.open(host, target);
  try {
    const earlier = await earlierOutput(host, target, options.completo === true);
    const result = await writeAll(host, pkg, resources, wanted, output, options, earlier);
    if (hasErrors(result.findings)) {
      await output.discard();
      showFindings(host, host.stderr, { ...shown, findings: result.findings });
      return 1;
    }
    const digests = await withKeptFiles(host, pkg, target, wanted, result.digests, output);
    const list = manifest(manifestHeader(pkg, resources.version), digests);
    await output.write(MANIFEST, list);
    const run = work && {
      ...{ recipe: work.recipe, revision: revisione, manifest: sha256(list) },
      documents: digests.map(({ document }) => document),
      checkFindings: checked.findings,
      renderFindings: result.findings,
    };
    if (earlier) await output.write(RECORD, earlier.record(digests, list, run));
    await output.commit();
    if (result.findings.length > 0 && !options.silenzioso)
      showFindings(host, host.stderr, { ...shown, findings: result.findings });
    if (!options.silenzioso) warnOfStaleAct(host, pkg, digests, result.digests);
  } catch (error) {
    await output.discard();
    throw error;
  }
  if (!options.silenzioso) host.stdout.write(`${place}\n`);
  return 0;
}

/** Which documents to write; `isPart` when the others in the folder stay as they are. */
interface Selection {
  readonly isPart: boolean;
  readonly includes: (document: string) => boolean;
  readonly workbooks: readonly { readonly piano: Piano; readonly filter: WorkbookFilter }[];
}

function selection(pkg: CheckedPackage, { sede, documento, unita, responsabile }: GeneraOptions): Selection {
  if (sede !== undefined && !pkg.piani.some((piano) => piano.sede === sede)) {
    throw new CommandError(`la sede «${sede}» non è nel fascicolo`, {
      hint: `sedi: ${pkg.piani.map((piano) => piano.sede).join(', ')}`,
    });
  }
  const filter = { ...(unita === undefined ? {} : { unita }), ...(responsabile === undefined ? {} : { responsabile }) };
  if (unita !== undefined || responsabile !== undefined) {
    const workbooks = plansOf(pkg, filter).filter((piano) => sede === undefined || piano.sede === sede);
    return { isPart: true, includes: () => false, workbooks: workbooks.map((piano) => ({ piano, filter })) };
  }
  const includes = (document: string) =>
    (documento === undefined || document === documento) && (sede === undefined || document.startsWith(`${sede}/`));
  return { isPart: documento !== undefined || sede !== undefined, includes, workbooks: [] };
}

/** The plans in which an office or a person has something to report. */
function plansOf(pkg: CheckedPackage, filter: WorkbookFilter): readonly Piano[] {
  const { unita = [], persone = [] } = pkg.fascicolo;
  refuseUnknown(filter.unita, unita, 'l’unità organizzativa');
  refuseUnknown(filter.responsabile, persone, 'la persona');
  const plans = pkg.piani.filter((piano) => hasRows(pkg, piano, filter));
  if (plans.length === 0)
    throw new CommandError(`nessun obiettivo è affidato a «${Object.values(filter).join('» e «')}»`, {
      hint: 'gli obiettivi dicono a chi sono affidati in responsabili e in unitaOrganizzative',
    });
  return plans;
}

function refuseUnknown(id: string | undefined, known: readonly { readonly id: string }[], what: string): void {
  if (id === undefined || known.some((one) => one.id === id)) return;
  throw new CommandError(`${what} «${id}» non è nel fascicolo`, {
    hint: `gli id sono: ${known.map((one) => one.id).join(', ')}`,
  });
}

async function writeAll(
  host: Host,
  pkg: CheckedPackage,
  resources: Resources,
  wanted: Selection,
  output: OutputFolder,
  options: GeneraOptions,
  earlier: EarlierOutput | undefined,
): Promise<{ readonly digests: readonly Digest[]; readonly findings: readonly Finding[] }> {
  const digests: Digest[] = [];
  const findings: Finding[] = [];
  const shown = progress(host, options.silenzioso === true);
  const keep = async (artifact: Artifact, total: number, isTaken = false) => {
    await output.write(artifact.file, artifact.bytes);
    digests.push(digestOf(artifact));
    shown.done(digestOf(artifact), total, isTaken);
  };
  try {
    for (const { piano, filter } of wanted.workbooks)
      await keep(await produceWorkbook(pkg, piano, filter), wanted.workbooks.length);
    if (wanted.workbooks.length > 0) return { digests, findings };
    const look = { ...resources, ...(options.profilo === undefined ? {} : { profile: options.profilo }) };
    for await (const { artifact, findings: found, total, making } of produce(pkg, look, wanted.includes, earlier)) {
      findings.push(...found);
      await keep(artifact, total, making?.isTaken);
      const { file, sha256: hash, pages } = artifact;
      if (making) {
        const { recipe, findings: own } = making;
        earlier?.note({ file, recipe, sha256: hash, ...(pages === undefined ? {} : { pages }), findings: own });
      }
    }
  } finally {
    shown.stop();
  }
  if (digests.length === 0)
    throw new CommandError(`il documento «${options.documento}» non è fra quelli del fascicolo`, {
      hint: 'i nomi sono quelli di manifest.json, per esempio asti/albero',
    });
  return { digests, findings };
}

/** When only some documents are made, the others of the folder are carried over, with what its manifest says of them. */
async function withKeptFiles(
  host: Host,
  pkg: CheckedPackage,
  target: string,
  wanted: Selection,
  fresh: readonly Digest[],
  output: OutputFolder,
): Promise<readonly Digest[]> {
  const bytes = wanted.isPart ? await host.read(join(target, MANIFEST)) : undefined;
  const kept: Digest[] = [];
  for (const digest of (bytes && readManifest(bytes)) ?? []) {
    // The files of a draft do not stay beside those of the adopted act, nor the reverse.
    const isCurrent = digest.file === fileOf(pkg, digest.document, digest.file.endsWith('.pdf') ? 'pdf' : 'xlsx');
    if (!isCurrent || fresh.some((candidate) => candidate.file === digest.file)) continue;
    const content = await host.read(join(target, digest.file));
    if (!content) continue;
    await output.keep(digest.file);
    kept.push({ ...digest, size: content.length, sha256: sha256(content) });
  }
  return [...kept, ...fresh];
}

/** The act prints the digest of each annex: one made alone may no longer be the one that a kept act lists. The workbook of an office is no annex. */
function warnOfStaleAct(host: Host, pkg: CheckedPackage, digests: readonly Digest[], fresh: readonly Digest[]): void {
  const isFresh = (document: string) => fresh.some((digest) => digest.document === document);
  const annexes = Object.values(pkg.delibera.allegati ?? {}).map(({ documento }) => documento);
  if (annexes.some(isFresh) && digests.some((digest) => digest.document === 'delibera') && !isFresh('delibera')) {
    host.stderr.write(
      'avviso: la deliberazione non è stata rifatta: prima di firmare, rigenerare tutto perché riporti le impronte dei nuovi allegati\n',
    );
  }
}

/** What `manifest.json` says of the whole. */
export function manifestHeader(pkg: CheckedPackage, version: string): Record<string, unknown> {
  const { piano, revisione, titolo, ente } = pkg.fascicolo;
  return {
    fascicolo: pkg.name,
    piano,
    revisione,
    titolo,
    ente: ente.nome,
    ...(pkg.delibera.numero === undefined ? { bozza: true } : { delibera: pkg.delibera.numero }),
    data: dateOf(pkg),
    improntaSorgenti: pkg.sourceHash,
    programma: `fascicolo ${version}`,
  };
}
