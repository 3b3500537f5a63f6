/** `fascicolo pubblica --verifica`: compares a publication, in a folder or on the web, with its manifest, and names what is missing, changed or too much. */
import { join, resolve } from 'node:path';
import { type Digest, readManifest, sha256 } from '../artifacts.ts';
import { harmless } from '../model/harmless.ts';
import { printNumber } from '../model/numbers.ts';
import { CommandError, type Host } from './host.ts';
import { isInside } from './inside.ts';
import { MANIFEST } from './output-folder.ts';

/** What no publication exceeds: a manifest comes from the web, and is not believed. */
const MAX_MANIFEST_BYTES = 16 * 1024 * 1024;
const MAX_FILES = 50_000;
const MAX_FILE_BYTES = 512 * 1024 * 1024;

/** Where a publication stands. */
interface Place {
  /** At most so many bytes of a file; a word for what is there instead. */
  read(name: string, maxBytes: number): Promise<Uint8Array | Absence>;
  /** All names, where they can be known. */
  names(): Promise<readonly string[] | undefined>;
}

type Absence = { readonly kind: 'missing' | 'too large' } | { readonly kind: 'unknown'; readonly reason: string };

export async function verificaPubblicazione(host: Host, where: string): Promise<number> {
  const place = /^https?:\/\//i.test(where) ? onTheWeb(host, where) : inFolder(host, where);
  const manifest = await readListed(place, where);
  const found: Found[] = [];
  for (const digest of manifest.digests) {
    const difference = await compared(place, digest);
    if (difference) found.push(difference);
  }
  const listed = new Set([MANIFEST, ...manifest.digests.map(({ file }) => file)]);
  const names = await place.names();
  for (const name of names ?? []) if (!listed.has(name)) found.push({ what: 'in più', text: name });
  show(host, found, manifest, names !== undefined);
  return found.length === 0 ? 0 : 1;
}

type What = 'manca' | 'cambiato' | 'in più' | 'non verificato';

interface Found {
  readonly what: What;
  readonly text: string;
}

interface Listed {
  readonly digests: readonly Digest[];
  readonly sha256: string;
}

async function readListed(place: Place, where: string): Promise<Listed> {
  const bytes = await place.read(MANIFEST, MAX_MANIFEST_BYTES);
  if (!(bytes instanceof Uint8Array)) {
    const reason = bytes.kind === 'unknown' ? `: ${bytes.reason}` : bytes.kind === 'too large' ? ': è troppo grande' : '';
    throw new CommandError(`in ${where} non si trova ${MANIFEST}${reason}`, {
      exitCode: 1,
      hint: 'indicare dove sta la pubblicazione: la cartella con index.html e manifest.json, o il suo indirizzo, che comincia con https://',
    });
  }
  const digests = readManifest(bytes);
  const names = digests?.map(({ file }) => file) ?? [];
  const isGood = digests?.every(isSound) && names.length <= MAX_FILES && new Set(names).size === names.length;
  if (digests && isGood) return { digests, sha256: sha256(bytes) };
  throw new CommandError(`${MANIFEST} di ${where} non è l’elenco di una pubblicazione di fascicolo`, {
    exitCode: 1,
    hint: 'preparare di nuovo la pubblicazione in un’altra cartella, e caricarla tutta',
  });
}

/** Whatever the manifest claims to be. */
function isSound({ file, size, sha256: hash }: Digest): boolean {
  const isFile = typeof file === 'string' && isInside(file);
  return isFile && Number.isSafeInteger(size) && size >= 0 && size <= MAX_FILE_BYTES && /^[0-9a-f]{64}$/.test(hash);
}

/** One byte more than expected is enough to know. */
async function compared(place: Place, { file, size, sha256: expected }: Digest): Promise<Found | undefined> {
  const bytes = await place.read(file, size);
  if (!(bytes instanceof Uint8Array)) {
    if (bytes.kind === 'missing') return { what: 'manca', text: file };
    if (bytes.kind === 'unknown') return { what: 'non verificato', text: `${file} (${bytes.reason})` };
    return { what: 'cambiato', text: `${file} (attesi ${printNumber(size)} byte, ce ne sono di più)` };
  }
  if (bytes.length !== size) {
    return { what: 'cambiato', text: `${file} (attesi ${printNumber(size)} byte, trovati ${printNumber(bytes.length)})` };
  }
  return sha256(bytes) === expected ? undefined : { what: 'cambiato', text: `${file} (la SHA-256 è un’altra)` };
}

function inFolder(host: Host, where: string): Place {
  const path = resolve(host.cwd, where);
  return {
    async read(name, maxBytes) {
      const size = await host.size(join(path, name));
      if (size === undefined) return { kind: 'missing' };
      if (size > maxBytes) return { kind: 'too large' };
      return (await host.read(join(path, name))) ?? { kind: 'missing' };
    },
    names: () => host.listFiles(path),
  };
}

/** A web server gives what it is asked for, and does not say what else it has. */
function onTheWeb(host: Host, where: string): Place {
  const base = baseOf(where);
  return {
    async read(name, maxBytes) {
      const address = new URL(name.split('/').map(encodeURIComponent).join('/'), base).href;
      const answer = await host.download(address, maxBytes);
      switch (answer.kind) {
        case 'bytes':
          return answer.bytes;
        case 'too large':
          return { kind: 'too large' };
        case 'no answer':
          return { kind: 'unknown', reason: answer.reason };
        case 'status':
          if (answer.status === 404 || answer.status === 410) return { kind: 'missing' };
          return { kind: 'unknown', reason: `il server risponde ${answer.status}` };
      }
    },
    names: async () => undefined,
  };
}

/** The address of the folder, typed with or without its final slash, or that of its first page. */
function baseOf(where: string): URL {
  try {
    const url = new URL(where);
    url.search = '';
    url.hash = '';
    url.pathname = url.pathname.replace(/\/(?:index\.html|manifest\.json)$/, '/').replace(/[^/]$/, '$&/');
    return url;
  } catch {
    throw new CommandError(`«${where}» non è un indirizzo`, { hint: 'scriverlo intero: https://www.ente.it/trasparenza/piano/' });
  }
}

function show(host: Host, found: readonly Found[], { digests, sha256: hash }: Listed, isComplete: boolean): void {
  const order: readonly What[] = ['manca', 'cambiato', 'in più', 'non verificato'];
  for (const what of order) {
    for (const one of found.filter((candidate) => candidate.what === what)) host.stderr.write(`${what}: ${harmless(one.text)}\n`);
  }
  const bad = new Map(order.map((what) => [what, found.filter((one) => one.what === what).length]));
  const good = digests.length - (found.length - (bad.get('in più') ?? 0));
  const counts = order.flatMap((what) =>
    bad.get(what) ? [`${bad.get(what)} ${PLURALS[what][bad.get(what) === 1 ? 0 : 1]}`] : [],
  );
  host.stdout.write(`${[`${good} file su ${digests.length} come li elenca ${MANIFEST}`, ...counts].join(', ')}\n`);
  if (!isComplete) host.stdout.write('da un indirizzo non si vede che cosa c’è in più: per saperlo, verificare la cartella\n');
  host.stdout.write(`SHA-256 di ${MANIFEST}: ${hash}\n`);
}

const PLURALS: Readonly<Record<What, readonly [one: string, more: string]>> = {
  manca: ['manca', 'mancano'],
  cambiato: ['cambiato', 'cambiati'],
  'in più': ['in più', 'in più'],
  'non verificato': ['non verificato', 'non verificati'],
};
