/** `fascicolo firma prepara`: what to sign, in which order, by whom, with the digests; only of documents that are precisely what the data give. */
import { join } from 'node:path';
import { type Digest, digestOf, sha256 } from '../artifacts.ts';
import { personForms } from '../compose/people.ts';
import { printDate } from '../model/dates.ts';
import { type Finding, hasErrors } from '../model/findings.ts';
import { printNumber } from '../model/numbers.ts';
import type { CheckedPackage } from '../model/package.ts';
import { produce, readAndCheck } from '../pipeline.ts';
import type { Profile } from '../render/pdf/index.ts';
import { CommandError, type Host } from './host.ts';
import { type ProducedFolder, producedFolder } from './produced-documents.ts';
import { progress } from './progress.ts';
import { readOtherActs, readSources } from './read-package.ts';
import { showFindings } from './report.ts';
import { type Resources, readResources } from './resources.ts';

export interface PreparaOptions {
  readonly uscita?: string;
  readonly profilo?: Profile;
  readonly formato: 'testo' | 'json';
}

export async function prepara(host: Host, folder: string, options: PreparaOptions): Promise<number> {
  const sources = await readSources(host, folder);
  const resources = await readResources(host);
  const { package: pkg, findings, loaded } = readAndCheck(sources, resources.templates, await readOtherActs(host, folder));
  if (!pkg) {
    showFindings(host, host.stderr, { findings, texts: loaded.texts, folder });
    return 1;
  }
  refuseDraftToSign(pkg);
  const produced = await producedFolder(host, pkg, folder, options.uscita);
  const fresh = await freshDigests(host, pkg, resources, options);
  if (hasErrors(fresh.findings)) {
    showFindings(host, host.stderr, { findings: fresh.findings, texts: loaded.texts, folder });
    return 1;
  }
  await refuseOtherFiles(host, produced, fresh.digests, folder);
  const list = toSign(pkg, produced, fresh.digests);
  host.stdout.write(options.formato === 'json' ? `${JSON.stringify(list, null, 2)}\n` : asText(list, takeBack(folder, options)));
  return 0;
}

/** An act exists once it has a number and a date: what is signed before would be another document. */
export function refuseDraftToSign({ delibera }: CheckedPackage): void {
  if (delibera.numero !== undefined && delibera.data !== undefined) return;
  throw new CommandError('una bozza non si firma', {
    exitCode: 1,
    hint: 'scrivere in delibera.md numero e data della deliberazione, e produrre di nuovo i documenti',
  });
}

/** The documents are made once more, and not kept: a manifest says what was written, not whether the data still give it. */
async function freshDigests(
  host: Host,
  pkg: CheckedPackage,
  resources: Resources,
  { profilo, formato }: PreparaOptions,
): Promise<{ readonly digests: readonly Digest[]; readonly findings: readonly Finding[] }> {
  const digests: Digest[] = [];
  const findings: Finding[] = [];
  // The list goes where the lines of progress would go.
  const shown = progress(host, formato === 'json' || !host.stderr.isTerminal);
  try {
    const look = { ...resources, ...(profilo === undefined ? {} : { profile: profilo }) };
    for await (const { artifact, findings: found, total } of produce(pkg, look)) {
      findings.push(...found);
      digests.push(digestOf(artifact));
      shown.done(digestOf(artifact), total);
    }
  } finally {
    shown.stop();
  }
  return { digests, findings };
}

async function refuseOtherFiles(
  host: Host,
  { path, shown }: ProducedFolder,
  fresh: readonly Digest[],
  folder: string,
): Promise<void> {
  const wrong: string[] = [];
  for (const { file, sha256: expected } of fresh) {
    const bytes = await host.read(join(path, file));
    if (!bytes) wrong.push(`${file} manca`);
    else if (sha256(bytes) !== expected) wrong.push(`${file} è diverso`);
  }
  if (wrong.length === 0) return;
  const named = [...wrong.slice(0, 4), ...(wrong.length > 4 ? [`altri ${wrong.length - 4}`] : [])].join(', ');
  throw new CommandError(`i documenti in ${shown} non sono quelli che i dati danno: ${named}`, {
    exitCode: 1,
    hint: `produrli di nuovo, tutti: fascicolo genera ${folder} (se era stato usato --profilo, ripeterlo qui)`,
  });
}

/** What is to be signed; its properties are read by machines, in Italian. */
interface SigningList {
  readonly fascicolo: string;
  readonly piano: string;
  readonly revisione: number;
  readonly delibera: { readonly numero: string; readonly data: string; readonly oggetto: string };
  readonly cartella: string;
  readonly daFirmare: readonly (FileToSign & { readonly ordine: number; readonly firme: readonly Signer[] })[];
  /** In the hash list of the act: whoever signs the act signs them too. */
  readonly vincolati: readonly (FileToSign & { readonly lettera: string })[];
}

interface FileToSign {
  readonly file: string;
  readonly documento: string;
  readonly titolo: string;
  readonly pagine?: number;
  readonly dimensione: number;
  readonly sha256: string;
}

interface Signer {
  readonly nome: string;
  readonly carica: string;
}

function toSign(pkg: CheckedPackage, { shown }: ProducedFolder, digests: readonly Digest[]): SigningList {
  const { fascicolo, delibera } = pkg;
  const { numero = '', data = '', oggetto } = delibera;
  const named = (document: string) => digests.filter((digest) => digest.document === document).map(fileToSign);
  const firme = delibera.firme.map(({ persona, carica }) => ({ nome: nameOf(pkg, persona), carica }));
  return {
    fascicolo: pkg.name,
    piano: fascicolo.piano,
    revisione: fascicolo.revisione,
    delibera: { numero, data, oggetto },
    cartella: shown,
    daFirmare: named('delibera').map((file, index) => ({ ordine: index + 1, ...file, firme })),
    vincolati: Object.entries(delibera.allegati ?? {}).flatMap(([lettera, { documento }]) =>
      named(documento).map((file) => ({ lettera, ...file })),
    ),
  };
}

function fileToSign({ file, document, title, pages, size, sha256: hash }: Digest): FileToSign {
  return {
    file,
    documento: document,
    titolo: title,
    ...(pages === undefined ? {} : { pagine: pages }),
    dimensione: size,
    sha256: hash,
  };
}

function nameOf({ fascicolo }: CheckedPackage, id: string): string {
  const person = fascicolo.persone?.find((candidate) => candidate.id === id);
  return person ? String(personForms(person)['nomeCognome']) : id;
}

/** What to type when the signed files are there, with the folders that it was asked about. */
function takeBack(folder: string, { uscita }: PreparaOptions): string {
  return `fascicolo firma acquisisci … --fascicolo ${folder}${uscita === undefined ? '' : ` --uscita ${uscita}`}`;
}

function asText({ delibera, revisione, cartella, daFirmare, vincolati }: SigningList, next: string): string {
  const lines = [
    `Deliberazione n. ${delibera.numero} del ${printDate(delibera.data)}, Rev. ${revisione}: i file sono in ${cartella}`,
    '',
  ];
  if (vincolati.length > 0) {
    lines.push(
      'Allegati. La deliberazione riporta la SHA-256 di ciascuno: chi la firma sottoscrive anche loro, e firmarli non è necessario.',
      'Se si firmano, si fa prima della deliberazione, e su copie: la firma cambia il file, e l’originale è quello che l’atto elenca.',
      ...vincolati.flatMap(({ lettera, ...file }) => [`  ${lettera}  ${about(file)}`, `     SHA-256 ${file.sha256}`]),
      '',
    );
  }
  lines.push('Da firmare:');
  for (const { ordine, firme, ...file } of daFirmare) {
    lines.push(
      `  ${ordine}. ${about(file)}`,
      `     SHA-256 ${file.sha256}`,
      `     ${firme.length === 1 ? 'firma' : 'firmano, in quest’ordine'}: ${firme.map(({ nome, carica }) => `${nome} (${carica})`).join('; ')}`,
    );
  }
  lines.push('', `Poi, con i file firmati: ${next}`, '');
  return lines.join('\n');
}

function about({ file, titolo, pagine, dimensione }: FileToSign): string {
  const pages = pagine === undefined ? [] : [pagine === 1 ? '1 pagina' : `${printNumber(pagine)} pagine`];
  return [file, titolo, ...pages, `${printNumber(dimensione)} byte`].join(' – ');
}
