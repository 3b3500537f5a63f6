/** `fascicolo archivio verifica`: whether every byte is as it was archived; with `--ricostruisci`, whether the data still give the same bytes. */
import { resolve } from 'node:path';
import { harmless } from '../model/harmless.ts';
import { printNumber } from '../model/numbers.ts';
import { headNumber, stateOf } from '../revisions/archive/inventory.ts';
import { DOCUMENTS, lineageOf, sha512 } from '../revisions/archive/layout.ts';
import type { ObjectVerdict } from '../revisions/archive/verify-object.ts';
import { type ArchiveReader, openArchive, verifyFolder } from './archive-folder.ts';
import { type ArchivedRevision, archivedSources, revisionsIn } from './archived-sources.ts';
import { CommandError, type Host } from './host.ts';
import { MANIFEST } from './output-folder.ts';
import type { Resources } from './resources.ts';

export interface VerificaArchivioOptions {
  readonly archivio: string;
  readonly ricostruisci?: boolean;
  readonly impronta?: string;
  readonly piano?: string;
  readonly formato: 'testo' | 'json';
}

interface Found {
  /** From the archive's folder as the user typed it. */
  readonly file: string;
  readonly problema: string;
}

interface Rebuilt {
  readonly piano: string;
  readonly revisione: number;
  readonly versione: number;
  readonly programma: string;
  readonly uguali: number;
  readonly diversi: readonly string[];
  /** The data of then have errors for the program of today. */
  readonly illeggibile: boolean;
}

export async function verificaArchivio(host: Host, options: VerificaArchivioOptions): Promise<number> {
  const reader = await openArchive(host, resolve(host.cwd, options.archivio));
  if (options.piano !== undefined && !(await reader.folders()).has(options.piano))
    throw new CommandError(`l’archivio non ha il piano «${options.piano}»`);
  const { damages, objects } = await verifyFolder(host, reader.folder);
  const isWanted = (lineage: string) => options.piano === undefined || lineage === options.piano;
  const verdicts = new Map([...objects.values()].filter(({ lineage }) => isWanted(lineage)).map((one) => [one.lineage, one]));
  const wanted = damages.filter(({ path }) => {
    const [folder = ''] = path.split('/');
    return !objects.has(folder) || isWanted(lineageOf(folder).lineage);
  });
  const found: Found[] = [
    ...wanted.map(({ path, what }) => ({ file: `${options.archivio}/${path}`, problema: what })),
    ...fingerprintProblems(verdicts, options),
  ];
  const rebuilt = options.ricostruisci && found.length === 0 ? await rebuildAll(host, reader, [...verdicts.keys()]) : [];
  host.stdout.write(options.formato === 'json' ? json(verdicts, found, rebuilt) : text(verdicts, found, rebuilt, options));
  if ([...objects.keys()].some((folder) => lineageOf(folder).isReplaced))
    host.stderr.write('avviso: un’archiviazione si è interrotta a metà; nulla è andato perso, la prossima rimette in ordine\n');
  return found.length > 0 || rebuilt.some(({ diversi }) => diversi.length > 0) ? 1 : 0;
}

/** An archive that was rewritten as a whole agrees with itself: only what was noted elsewhere can tell. */
function fingerprintProblems(verdicts: ReadonlyMap<string, ObjectVerdict>, options: VerificaArchivioOptions): readonly Found[] {
  if (options.impronta === undefined) return [];
  const wanted = options.impronta.replace(/\s/g, '').toLowerCase();
  if (!/^[0-9a-f]{128}$/.test(wanted))
    throw new CommandError('l’impronta non è una SHA-512', {
      hint: 'sono 128 cifre esadecimali, come le mostra «archivio elenca»',
    });
  if ([...verdicts.values()].some(({ fingerprint }) => fingerprint === wanted)) return [];
  return [
    { file: options.archivio, problema: 'nessun piano ha l’impronta indicata: l’archivio non è quello di cui fu annotata' },
  ];
}

async function rebuildAll(host: Host, reader: ArchiveReader, lineages: readonly string[]): Promise<readonly Rebuilt[]> {
  const [pipeline, { readResources }] = await Promise.all([import('../pipeline.ts'), import('./resources.ts')]);
  const resources = await readResources(host);
  const rebuilt: Rebuilt[] = [];
  for (const lineage of lineages) {
    const object = await reader.object(lineage);
    for (const revision of object ? await revisionsIn(reader, object) : [])
      rebuilt.push(await rebuild(revision, resources, pipeline));
  }
  return rebuilt;
}

/** Loaded only when it is asked for: it takes longer than to verify a small archive. */
type Pipeline = typeof import('../pipeline.ts');

/** The documents made again, in memory, one at a time. */
async function rebuild(revision: ArchivedRevision, resources: Resources, pipeline: Pipeline): Promise<Rebuilt> {
  const { object, record } = revision;
  const state = stateOf(object.inventory, record.versione);
  const archived = new Map([...state].filter(([name]) => name.startsWith(DOCUMENTS) && name !== DOCUMENTS + MANIFEST));
  const checked = pipeline.readAndCheck(await archivedSources(revision), resources.templates, []);
  const diversi: string[] = [];
  let uguali = 0;
  if (checked.package) {
    for await (const { artifact } of pipeline.produce(checked.package, resources)) {
      const name = DOCUMENTS + artifact.file;
      if (archived.get(name) === sha512(artifact.bytes)) uguali++;
      else diversi.push(name);
      archived.delete(name);
    }
  }
  diversi.push(...archived.keys());
  const { piano, revisione, versione, programma } = record;
  return { piano, revisione, versione, programma, uguali, diversi: diversi.sort(), illeggibile: !checked.package };
}

function text(
  verdicts: ReadonlyMap<string, ObjectVerdict>,
  found: readonly Found[],
  rebuilt: readonly Rebuilt[],
  options: VerificaArchivioOptions,
): string {
  const lines = found.map(({ file, problema }) => `${harmless(file)}: ${problema}`);
  for (const [lineage, { files, bytes, inventory }] of verdicts) {
    const versions = inventory ? headNumber(inventory) : 0;
    lines.push(
      `${lineage}: ${printNumber(versions)} ${versions === 1 ? 'versione' : 'versioni'}, ${printNumber(files)} file, ${printNumber(bytes)} byte controllati`,
    );
  }
  for (const { piano, revisione, programma, uguali, diversi, illeggibile } of rebuilt) {
    const same = `${uguali} documenti identici`;
    const what = diversi.length === 0 ? same : `${same}, ${diversi.length} diversi: ${diversi.join(', ')}`;
    const result = illeggibile ? 'questo programma trova errori nei dati archiviati e non può rifare i documenti' : what;
    lines.push(`${piano}, Rev. ${revisione} (archiviata con ${programma}): ${result}`);
  }
  if (options.ricostruisci && found.length > 0) lines.push('i documenti non sono stati rifatti: prima vanno capiti i danni');
  const problems = found.length === 1 ? '1 problema' : `${found.length} problemi`;
  lines.push(found.length === 0 ? 'l’archivio è integro' : `l’archivio è danneggiato: ${problems}`);
  return `${lines.join('\n')}\n`;
}

function json(verdicts: ReadonlyMap<string, ObjectVerdict>, found: readonly Found[], rebuilt: readonly Rebuilt[]): string {
  const piani = [...verdicts].map(([piano, { files, bytes, fingerprint }]) => ({
    piano,
    file: files,
    byte: bytes,
    impronta: fingerprint,
  }));
  return `${JSON.stringify({ integro: found.length === 0, problemi: found, piani, ricostruiti: rebuilt }, null, 2)}\n`;
}
