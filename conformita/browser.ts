/** A folder of pages arrives; a browser to look at them leaves: Debian's chromium, and a server that nobody but this computer reaches. */

import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { delimiter, join } from 'node:path';
import { type Browser, chromium } from 'playwright-core';

const MISSING = [
  'Chromium manca: questo controllo ne ha bisogno e senza non passa.',
  'Installarlo (Debian: apt-get install chromium; altrove il browser Chrome) e ripetere npm run conformita; se non è fra i programmi, CHROMIUM ne dice il percorso.',
  'Chromium is missing: install it and run npm run conformita again.',
].join('\n');

/** Nothing is asked of the network: no updates, no synchronisation, no first-run page. */
const SWITCHES = [
  '--no-sandbox',
  '--headless',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** With a profile of its own, removed when it is closed. */
export function startBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath: findChromium(), args: SWITCHES });
}

function findChromium(): string {
  const named = process.env['CHROMIUM'];
  const folders = (process.env['PATH'] ?? '').split(delimiter);
  const found = named ?? folders.map((folder) => join(folder, 'chromium')).find((path) => existsSync(path));
  if (found === undefined) throw new Error(MISSING);
  return found;
}

const TYPES: Readonly<Record<string, string>> = {
  html: 'text/html; charset=utf-8',
  css: 'text/css; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  json: 'application/json',
  woff2: 'font/woff2',
  pdf: 'application/pdf',
};

export interface Served {
  /** `http://127.0.0.1:41234/` */
  readonly address: string;
  stop(): Promise<void>;
}

export async function serve(folder: string): Promise<Served> {
  const server = createServer(async (request, response) => {
    const path = decodeURIComponent(new URL(request.url ?? '/', 'http://localhost').pathname);
    const bytes = await readFile(join(folder, path)).catch(() => undefined);
    const type = TYPES[path.slice(path.lastIndexOf('.') + 1)] ?? 'application/octet-stream';
    response.writeHead(bytes ? 200 : 404, { 'content-type': type }).end(bytes);
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  return { address: `http://127.0.0.1:${portOf(server)}/`, stop: () => new Promise((stopped) => server.close(() => stopped())) };
}

function portOf(server: Server): number {
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the server has no port');
  return address.port;
}
