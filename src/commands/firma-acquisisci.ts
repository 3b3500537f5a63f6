/** `fascicolo firma acquisisci`: takes signed files back, says who signed them, keeps the good ones and refuses the others, each with its reasons. */
import { resolve } from 'node:path';
import { harmless } from '../model/harmless.ts';
import { readAndCheck } from '../pipeline.ts';
import { isProblem } from '../signatures/algorithms.ts';
import { type ReadCertificate, readCertificates } from '../signatures/certificate.ts';
import { printMoment } from '../signatures/moment.ts';
import type { Problem } from '../signatures/problem.ts';
import type { Against, GoodFile, StatedSignature } from '../signatures/signed-file.ts';
import { orProblem } from '../signatures/unreadable.ts';
import { refuseDraftToSign } from './firma-prepara.ts';
import { CommandError, type Host } from './host.ts';
import { archivedDocuments, producedDocuments, producedFolder } from './produced-documents.ts';
import { readOtherActs, readSources } from './read-package.ts';
import { showFindings } from './report.ts';
import { readResources } from './resources.ts';
import { judgeFile, type Storing, storeSigned } from './signed-folder.ts';

export interface AcquisisciOptions {
  readonly fascicolo: string;
  readonly uscita?: string;
  readonly ca?: readonly string[];
  readonly archivio?: string;
  readonly formato: 'testo' | 'json';
}

export async function acquisisci(host: Host, files: readonly string[], options: AcquisisciOptions): Promise<number> {
  const against = await compared(host, options);
  if (!against) return 1;
  const results: Result[] = [];
  for (const file of files) results.push(await takeBack(host, file, options.fascicolo, against));
  const refused = results.filter(({ problems }) => problems.length > 0).length;
  if (options.formato === 'json') host.stdout.write(`${JSON.stringify(results.map(asData), null, 2)}\n`);
  else show(host, results, options.fascicolo, against.authorities.length > 0);
  const exitCode = refused > 0 ? 1 : 0;
  if (options.archivio === undefined || refused === results.length) return exitCode;
  const { archivia } = await import('./archivia.ts');
  const archived = await archivia(host, options.fascicolo, {
    archivio: options.archivio,
    silenzioso: options.formato === 'json',
  });
  return Math.max(exitCode, archived);
}

/** What the files may be; undefined when the package has errors, which have been shown. */
async function compared(
  host: Host,
  { fascicolo: folder, uscita, archivio, ca = [] }: AcquisisciOptions,
): Promise<Against | undefined> {
  const authorities = await readAuthorities(host, ca);
  const sources = await readSources(host, folder);
  const { templates } = await readResources(host);
  const { package: pkg, findings, loaded } = readAndCheck(sources, templates, await readOtherActs(host, folder));
  if (!pkg) {
    showFindings(host, host.stderr, { findings, texts: loaded.texts, folder });
    return undefined;
  }
  refuseDraftToSign(pkg);
  const archived = archivio === undefined ? undefined : await archivedDocuments(host, pkg, archivio);
  const produced = archived ?? (await producedDocuments(host, pkg, await producedFolder(host, pkg, folder, uscita)));
  return { produced, authorities };
}

const MAX_CERTIFICATES_BYTES = 16 * 1024 * 1024;

async function readAuthorities(host: Host, paths: readonly string[]): Promise<readonly ReadCertificate[]> {
  const authorities: ReadCertificate[] = [];
  for (const path of paths) {
    const size = (await host.size(resolve(host.cwd, path))) ?? 0;
    const bytes = size > MAX_CERTIFICATES_BYTES ? undefined : await host.read(resolve(host.cwd, path));
    if (!bytes) throw new CommandError(`il file ${path}, dato con --ca, non c’è o è troppo grande`);
    const read = orProblem(() => readCertificates(bytes));
    if (isProblem(read)) {
      throw new CommandError(`il file ${path}, dato con --ca, non contiene certificati che si leggano`, {
        hint: 'i certificati delle autorità sono file .pem, .crt o .cer',
      });
    }
    authorities.push(...read);
  }
  return authorities;
}

interface Result {
  readonly file: string;
  readonly good?: GoodFile;
  readonly stored?: Storing & { readonly name: string };
  readonly problems: readonly Problem[];
}

async function takeBack(host: Host, file: string, folder: string, against: Against): Promise<Result> {
  const judged = await judgeFile(host, resolve(host.cwd, file), against);
  if (!judged) return { file, problems: [{ verdict: 'illeggibile', message: 'il file non c’è' }] };
  const { good, problems } = judged.judgement;
  if (!good) return { file, problems };
  const stored = await storeSigned(host, folder, good, judged.bytes, against);
  return stored.kind === 'refused' ? { file, problems: [stored.problem] } : { file, good, stored, problems: [] };
}

function asData({ file, good, stored, problems }: Result): Record<string, unknown> {
  if (!good || !stored) return { file, esito: 'rifiutato', problemi: problems };
  return {
    file,
    esito: stored.kind === 'known' ? 'già acquisito' : 'acquisito',
    salvato: stored.name,
    documento: good.document.document,
    sha256: good.document.sha256,
    formato: good.form,
    firme: good.signatures,
    note: good.notes,
  };
}

function show(host: Host, results: readonly Result[], folder: string, isChainJudged: boolean): void {
  for (const { file, good, stored, problems } of results) {
    for (const { verdict, message, hint } of problems) {
      host.stderr.write(`${file}: errore: ${verdict}: ${message}\n${hint === undefined ? '' : `  suggerimento: ${hint}\n`}`);
    }
    if (!good || !stored) continue;
    const count = good.signatures.length === 1 ? 'firmato da' : `${good.signatures.length} firme`;
    host.stdout.write(`${file}: è ${good.document.file} (${good.document.title}), ${count}:\n`);
    for (const signature of good.signatures) host.stdout.write(about(signature));
    for (const note of good.notes) host.stdout.write(`  avviso: ${note}\n`);
    host.stdout.write(`  ${STORED[stored.kind]} ${folder}/${stored.name}\n`);
  }
  const taken = results.filter(({ good }) => good).length;
  if (taken > 0 && !isChainJudged) {
    host.stdout.write('la catena dei certificati non è stata giudicata: con --ca si danno i certificati delle autorità\n');
  }
  if (taken > 0) host.stdout.write('la revoca dei certificati non è stata giudicata\n');
  const refused = results.length - taken;
  host.stdout.write(
    `${taken} ${taken === 1 ? 'file acquisito' : 'file acquisiti'}, ${refused} ${refused === 1 ? 'rifiutato' : 'rifiutati'}\n`,
  );
}

const STORED = {
  new: 'salvato in',
  known: 'c’era già:',
  replaced: 'salvato al posto di quello con meno firme:',
  refused: '',
} as const;

function about({ nome, codice, organizzazione, emittente, dichiarata, marca, certificato, catena }: StatedSignature): string {
  const who = [nome, codice, organizzazione].filter((part) => part !== undefined).join(', ');
  const when = dichiarata === undefined ? 'senza dire quando' : `il ${printMoment(new Date(dichiarata))}, come dice la firma`;
  const span = `valido dal ${printMoment(new Date(certificato.dal))} al ${printMoment(new Date(certificato.al))}`;
  const lines = [
    `  ${who}, ${when}`,
    `    certificato di ${emittente}, ${span}${catena === undefined ? '' : `; la catena porta a ${catena}`}`,
    ...(marca ? [`    marca temporale del ${printMoment(new Date(marca.quando))}, di ${marca.autorita}`] : []),
  ];
  return lines.map((line) => `${harmless(line)}\n`).join('');
}
