/** A publication stands in a folder, or on a web server of this computer; `pubblica --verifica` names what is missing, changed, too much. */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { manifest, sha256 } from '../../src/artifacts.ts';
import { nodeHost } from '../../src/commands/node-host.ts';
import { download } from '../../src/commands/web-download.ts';
import { CWD, type MemoryHost, memoryHost, typed } from '../commands/memory-host.ts';

const encode = (text: string) => new TextEncoder().encode(text);

const PAGES: Readonly<Record<string, string>> = {
  'index.html': '<!doctype html><title>Piano</title>',
  'rev-2/asti/albero.pdf': '%PDF albero',
  'rev-2/città «1».html': '<!doctype html><title>Città</title>',
};

function listOf(pages: Readonly<Record<string, string>>): Uint8Array {
  const digests = Object.entries(pages).map(([file, text]) => {
    const bytes = encode(text);
    return { file, document: file, title: file, mediaType: 'text/html', size: bytes.length, sha256: sha256(bytes) };
  });
  return manifest({ piano: 'prova' }, digests);
}

const LIST = listOf(PAGES);

/** The publication with some of its files other than they were. */
function filesOf(changes: Readonly<Record<string, string | undefined>> = {}): ReadonlyMap<string, Uint8Array> {
  const files = new Map([
    ['manifest.json', LIST],
    ...Object.entries(PAGES).map(([name, text]): [string, Uint8Array] => [name, encode(text)]),
  ]);
  for (const [name, text] of Object.entries(changes)) {
    if (text === undefined) files.delete(name);
    else files.set(name, encode(text));
  }
  return files;
}

const inFolder = (changes?: Readonly<Record<string, string | undefined>>) =>
  memoryHost({ files: new Map([...filesOf(changes)].map(([name, bytes]) => [join(CWD, 'sito', name), bytes])) });

const HASH = `SHA-256 di manifest.json: ${sha256(LIST)}\n`;

async function said(host: MemoryHost, line: string) {
  const exitCode = await typed(host, line);
  return { exitCode, out: host.out(), err: host.err() };
}

const CHANGES = {
  'index.html': '<!doctype html><title>Altro</title>',
  'rev-2/asti/albero.pdf': undefined,
  'rev-2/città «1».html': `${PAGES['rev-2/città «1».html']}!`,
};
const NAMED =
  'manca: rev-2/asti/albero.pdf\ncambiato: index.html (la SHA-256 è un’altra)\ncambiato: rev-2/città «1».html (attesi 36 byte, ce ne sono di più)\n';

describe('of a folder', () => {
  it('finds nothing where all is as it was', async () => {
    expect(await said(inFolder(), 'pubblica --verifica sito')).toEqual({
      exitCode: 0,
      out: `3 file su 3 come li elenca manifest.json\n${HASH}`,
      err: '',
    });
  });

  it('names what is missing, what changed, what is too much', async () => {
    expect(await said(inFolder({ ...CHANGES, 'vecchio.html': 'x', '.nascosto': 'y' }), 'pubblica --verifica sito')).toEqual({
      exitCode: 1,
      out: `0 file su 3 come li elenca manifest.json, 1 manca, 2 cambiati, 2 in più\n${HASH}`,
      err: `${NAMED}in più: .nascosto\nin più: vecchio.html\n`,
    });
  });

  it('finds every byte that is another', async () => {
    for (const [name, text] of Object.entries(PAGES)) {
      for (let at = 0; at < text.length; at++) {
        const changed = `${text.slice(0, at)}${text[at] === 'x' ? 'y' : 'x'}${text.slice(at + 1)}`;
        expect((await said(inFolder({ [name]: changed }), 'pubblica --verifica sito')).exitCode).toBe(1);
      }
    }
  });

  it.each([
    ['no manifest', undefined, 'errore: in sito non si trova manifest.json\n'],
    [
      'a manifest of something else',
      '{"file": 3}',
      'errore: manifest.json di sito non è l’elenco di una pubblicazione di fascicolo\n',
    ],
    [
      'a manifest that leads out of the folder',
      new TextDecoder().decode(listOf({ '../../etc/passwd': 'x' })),
      'errore: manifest.json di sito non è l’elenco di una pubblicazione di fascicolo\n',
    ],
    [
      'a manifest that leads to another server',
      new TextDecoder().decode(listOf({ 'http://altro.example/x': 'x' })),
      'errore: manifest.json di sito non è l’elenco di una pubblicazione di fascicolo\n',
    ],
  ])('refuses %s', async (_, list, message) => {
    const { exitCode, err } = await said(inFolder({ 'manifest.json': list }), 'pubblica --verifica sito');
    expect([exitCode, err.slice(0, message.length)]).toEqual([1, message]);
  });
});

describe('of an address', () => {
  const onTheWeb = (changes?: Readonly<Record<string, string | undefined>>) => {
    const base = 'https://www.ente.example/piano/';
    return memoryHost({ web: new Map([...filesOf(changes)].map(([name, bytes]) => [new URL(name, base).href, bytes])) });
  };

  it.each(['https://www.ente.example/piano/', 'https://www.ente.example/piano', 'https://www.ente.example/piano/index.html'])(
    'is found from %s',
    async (address) => {
      expect(await said(onTheWeb(), `pubblica --verifica ${address}`)).toEqual({
        exitCode: 0,
        out: `3 file su 3 come li elenca manifest.json\nda un indirizzo non si vede che cosa c’è in più: per saperlo, verificare la cartella\n${HASH}`,
        err: '',
      });
    },
  );

  it('names what is missing and what changed', async () => {
    const { exitCode, err } = await said(onTheWeb(CHANGES), 'pubblica --verifica https://www.ente.example/piano/');
    expect([exitCode, err]).toEqual([1, NAMED]);
  });
});

describe('a web server', () => {
  let server: Server;
  let base: string;

  beforeAll(async () => {
    const files = filesOf();
    server = createServer((request, response) => {
      const path = decodeURIComponent(request.url ?? '/').slice(1);
      if (path === 'grande') {
        response.writeHead(200);
        // Without end: whoever reads must stop.
        const more = () => {
          while (response.write(Buffer.alloc(65536))) if (response.destroyed) return;
        };
        response.on('drain', more);
        more();
      } else if (path === 'giro') response.writeHead(302, { location: '/giro' }).end();
      else if (path === 'altrove') response.writeHead(302, { location: 'http://altro.example/x' }).end();
      else if (path === 'cartella') response.writeHead(301, { location: '/index.html' }).end();
      else if (path === 'guasto') response.writeHead(503).end('riprovare');
      else if (path === 'compresso') {
        response.writeHead(200, request.headers['accept-encoding']?.includes('gzip') ? { 'content-encoding': 'gzip' } : {});
        response.end(request.headers['accept-encoding']?.includes('gzip') ? gzipSync('testo') : 'testo');
      } else if (path === 'cade') request.socket.destroy();
      else {
        const bytes = files.get(path);
        response.writeHead(bytes ? 200 : 404).end(bytes);
      }
    });
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });

  afterAll(
    () =>
      new Promise<void>((done) => {
        server.closeAllConnections();
        server.close(() => done());
      }),
  );

  it('is asked for each file of the manifest', async () => {
    const out: string[] = [];
    const output = { isTerminal: false, write: (text: string) => void out.push(text) };
    expect(await typed({ ...nodeHost(), stdout: output, stderr: output }, `pubblica --verifica ${base}`)).toBe(0);
    expect(out.join('')).toContain('3 file su 3 come li elenca manifest.json\n');
  });

  it.each([
    ['index.html', 'bytes'],
    ['cartella', 'bytes'],
    ['compresso', 'bytes'],
    ['grande', 'too large'],
    ['manca', 'status 404'],
    ['guasto', 'status 503'],
    ['giro', 'no answer: il server rimanda troppe volte a un altro indirizzo'],
    ['altrove', 'no answer: il server rimanda altrove, a altro.example'],
  ])('answers /%s: %s', async (path, expected) => {
    const answer = await download(`${base}/${path}`, 100_000);
    const more = answer.kind === 'status' ? ` ${answer.status}` : answer.kind === 'no answer' ? `: ${answer.reason}` : '';
    expect(answer.kind + more).toBe(expected);
  });

  it('may be cut off, or not be there', async () => {
    expect((await download(`${base}/cade`, 100)).kind).toBe('no answer');
    expect(await download('http://127.0.0.1:9/x', 100)).toMatchObject({ kind: 'no answer' });
  });
});
