/** `fascicolo confronta`: what changed from one revision to another, as text, data or document. */
import { resolve } from 'node:path';
import { hasErrors } from '../model/findings.ts';
import { type Comparison, compareRevisions } from '../revisions/comparison.ts';
import { comparisonCsv, comparisonJson } from '../revisions/comparison-data.ts';
import { comparisonText } from '../revisions/comparison-text.ts';
import { CommandError, type Host } from './host.ts';
import { hasColor, showFindings } from './report.ts';
import { Revisions, type Side, Unreadable } from './revision-chain.ts';
import { writeBeside } from './write-beside.ts';

export interface ConfrontaOptions {
  readonly archivio?: string;
  readonly piano?: string;
  readonly formato: 'testo' | 'json' | 'csv' | 'html' | 'pdf';
  readonly uscita?: string;
}

export async function confronta(host: Host, before: string, after: string, options: ConfrontaOptions): Promise<number> {
  if (options.formato === 'pdf' && options.uscita === undefined)
    throw new CommandError('un PDF non si mostra sul terminale', { hint: 'indicare il file con --uscita prospetto.pdf' });
  try {
    const revisions = await Revisions.open(host, options.archivio, options.piano);
    const [from, to] = [await revisions.side(before), await revisions.side(after)];
    refuseStrangers(from, to);
    return await write(host, compareRevisions(await revisions.chain(from, to)), to, options);
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    showFindings(host, host.stderr, error);
    return 1;
  }
}

function refuseStrangers({ snapshot: from }: Side, { snapshot: to }: Side): void {
  if (from.piano !== to.piano) {
    throw new CommandError(`«${from.piano}» e «${to.piano}» sono piani diversi: non c’è nulla da confrontare`, {
      exitCode: 1,
      hint: 'si confrontano due revisioni dello stesso piano («piano» in fascicolo.yaml)',
    });
  }
}

async function write(host: Host, comparison: Comparison, to: Side, options: ConfrontaOptions): Promise<number> {
  const bytes = await bytesOf(host, comparison, to, options);
  if (!bytes) return 1;
  if (options.uscita === undefined) host.stdout.write(new TextDecoder().decode(bytes));
  else {
    await writeBeside(host, resolve(host.cwd, options.uscita), bytes);
    host.stdout.write(`${options.uscita}\n`);
  }
  return 0;
}

/** Undefined when the data have errors that keep a document from being made; they have been shown. */
async function bytesOf(host: Host, comparison: Comparison, to: Side, options: ConfrontaOptions): Promise<Uint8Array | undefined> {
  const encode = (text: string) => new TextEncoder().encode(text);
  switch (options.formato) {
    case 'testo':
      return encode(comparisonText(comparison, options.uscita === undefined && hasColor(host, host.stdout)));
    case 'json':
      return encode(comparisonJson(comparison));
    case 'csv':
      // Excel takes a file without this mark for one of before Unicode.
      return encode((options.uscita === undefined ? '' : '\ufeff') + comparisonCsv(comparison));
    case 'html':
    case 'pdf':
      return document(host, comparison, to, options.formato);
  }
}

async function document(host: Host, comparison: Comparison, to: Side, format: 'html' | 'pdf'): Promise<Uint8Array | undefined> {
  const [pipeline, { readResources }] = await Promise.all([import('../pipeline.ts'), import('./resources.ts')]);
  const resources = await readResources(host);
  const { package: pkg, findings, loaded } = pipeline.readAndCheck(await to.sources(), resources.templates, []);
  const shown = { texts: loaded.texts, folder: to.folder };
  if (!pkg) {
    showFindings(host, host.stderr, { ...shown, findings });
    return undefined;
  }
  if (format === 'html') return new TextEncoder().encode(pipeline.variationsPage(pkg, comparison, resources.templates));
  const { artifact, findings: found } = await pipeline.produceVariations(pkg, comparison, resources);
  if (!hasErrors(found)) return artifact.bytes;
  showFindings(host, host.stderr, { ...shown, findings: found });
  return undefined;
}
