/** Days of acts and postings arrive with when their obligations end; and a publication with the cards, certificates and metadata it makes of them. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { resolve, sep } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Element, Root } from 'xast';
import { fromXml } from 'xast-util-from-xml';
import { parse } from 'yaml';
import { metadataFiles } from '../../src/publish/agid-metadata.ts';
import { endOfObligation, endOfPosting, stateOn } from '../../src/publish/obligation-term.ts';
import { omitNames, peopleOf } from '../../src/publish/omit-names.ts';
import { personalData, personalDataText, signersOf } from '../../src/publish/personal-data.ts';
import { CWD, type MemoryHost, memoryHost, typed } from '../commands/memory-host.ts';
import { PROJECT_TEMPLATES } from '../compose/case-package.ts';
import { FOLDER, realFiles, realPackage } from '../monitoring/real-package.ts';
import { readDocument } from '../render/pdf/read-pages.ts';
import { readCsv } from './read-csv.ts';
import { smallFiles } from './small-packages.ts';

interface Terms {
  readonly terms: { title: string; act: string; end: string; today: string; state: string }[];
  readonly postings: { title: string; from: string; days: number; to: string }[];
}

const { terms, postings }: Terms = parse(readFileSync(new URL('obligations.yaml', import.meta.url), 'utf8'));

it.each(terms)('tells when the obligation ends: $title', ({ act, end, today, state }) => {
  expect([endOfObligation(act), stateOn(today, endOfObligation(act))]).toEqual([end, state]);
});

it.each(postings)('tells when the posting ends: $title', ({ from, days, to }) => {
  expect(endOfPosting(from, days)).toBe(to);
});

const bytesOf = (host: MemoryHost, path: string) => host.files.get(resolve(CWD, path)) ?? new Uint8Array();
const textOf = (host: MemoryHost, path: string) => new TextDecoder().decode(bytesOf(host, path));
const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest();

describe('fascicolo pubblica', () => {
  let host: MemoryHost;

  beforeAll(async () => {
    const files = realFiles();
    const register = resolve(CWD, FOLDER, 'fascicolo.yaml');
    const own = `trasparenza: { giorniAlbo: 15, sezioni: [{ codice: '06.02', sottosezione: Il nostro piano }] }\n`;
    files.set(register, new TextEncoder().encode(new TextDecoder().decode(files.get(register)) + own));
    host = memoryHost({ files });
    const days = '--data-pubblicazione 30/11/2020 --oggi 27/11/2026 --referto referto.pdf';
    expect(await typed(host, `pubblica ${FOLDER} --uscita sito ${days}`)).toBe(0);
  });

  it('makes a card for every file, in the section that the body calls in its own way', () => {
    const cards = readCsv(bytesOf(host, 'sito/obblighi.csv'));
    expect(cards.map(({ codice, sottosezione, file }) => `${codice} ${sottosezione}: ${file}`)).toMatchInlineSnapshot(`
      [
        "06.02 Il nostro piano: rev-2/alessandria/albero.pdf",
        "06.02 Il nostro piano: rev-2/alessandria/schede-strategiche.pdf",
        "06.02 Il nostro piano: rev-2/alessandria/schede-operative.pdf",
        "06.02 Il nostro piano: rev-2/asti/albero.pdf",
        "06.02 Il nostro piano: rev-2/asti/riepilogo.pdf",
        "06.02 Il nostro piano: rev-2/asti/schede-strategiche.pdf",
        "06.02 Il nostro piano: rev-2/asti/schede-operative.pdf",
        "06.02 Il nostro piano: rev-2/alessandria/monitoraggio.xlsx",
        "06.02 Il nostro piano: rev-2/asti/monitoraggio.xlsx",
        "09.01 Provvedimenti organi indirizzo politico: rev-2/delibera.pdf",
        "09.01 Provvedimenti organi indirizzo politico: rev-2/fascicolo.pdf",
        "12.02 Piano degli indicatori e dei risultati attesi di bilancio: dati/indicatori-pira.csv",
      ]
    `);
    for (const { file = '', sha256: hash, decorrenza, dataPubblicazione, fineObbligo, statoAl, stato } of cards) {
      expect(hash).toBe(sha256(bytesOf(host, `sito/${file}`)).toString('hex'));
      expect([decorrenza, dataPubblicazione, fineObbligo, statoAl, stato]).toEqual([
        '2020-11-26',
        '2020-11-30',
        '2025-12-31',
        '2026-11-27',
        'scaduto',
      ]);
    }
    const { obblighi } = JSON.parse(textOf(host, 'sito/obblighi.json'));
    expect(obblighi.map(({ file }: { file: string }) => file)).toEqual(cards.map(({ file }) => file));
  });

  it('says the end of the obligation on its page, and that it has passed on the terminal', () => {
    expect(textOf(host, 'sito/obblighi.html')).toContain('31/12/2025 - <strong>obbligo scaduto</strong> (al 27/11/2026)');
    expect(host.err()).toContain('avviso: Rev. 2: obbligo scaduto il 31/12/2025');
  });

  it('asks search engines to leave out the page of the albo, and no other', () => {
    const pages = [...host.files.keys()].filter((path) => path.startsWith(resolve(CWD, 'sito') + sep) && path.endsWith('.html'));
    const unlisted = pages.filter((path) => textOf(host, path).includes('<meta name="robots" content="noindex">'));
    expect(unlisted).toEqual([resolve(CWD, 'sito', 'albo.html')]);
    expect(textOf(host, 'sito/albo.html')).toContain('15/12/2020 (15 giorni)');
  });

  it('writes the certificate of posting, with the hash of the act', async () => {
    const { pages } = await readDocument(bytesOf(host, 'referto.pdf'));
    const words = pages.flatMap((page) => page.pieces.map(({ text }) => text)).join(' ');
    expect(words.replace(/\s+/g, '')).toContain(sha256(bytesOf(host, 'sito/rev-2/delibera.pdf')).toString('hex'));
    expect(words).toMatch(/dal giorno\s+30\/11\/2020\s+al giorno\s+15\/12\/2020/);
    expect(words).toContain('Roberta Panzeri');
  });

  it('depends on no clock without those days', async () => {
    const silent = memoryHost({ files: smallFiles() });
    expect(await typed(silent, 'pubblica data/rev-1 --uscita sito --silenzioso')).toBe(0);
    const [card] = JSON.parse(textOf(silent, 'sito/obblighi.json')).obblighi;
    expect(card).toMatchObject({ decorrenza: '2027-06-20', fineObbligo: '2032-12-31' });
    for (const property of ['dataPubblicazione', 'statoAl', 'stato']) expect(card).not.toHaveProperty(property);
    expect(textOf(silent, 'sito/obblighi.html')).not.toContain('obbligo scaduto');
  });

  it('writes metadata of every document, well-formed, with its true hash', () => {
    const folder = resolve(CWD, 'sito', 'metadati', 'rev-2') + sep;
    const found = [...host.files.keys()].filter((path) => path.startsWith(folder));
    const read = found.map((path) => {
      const root = fromXml(textOf(host, path));
      const file = first(root, 'NomeDelDocumento');
      return [
        file,
        first(root, 'Impronta') === sha256(bytesOf(host, `sito/rev-2/${file}`)).toString('base64'),
        first(root, 'Identificativo'),
        first(root, 'VersioneDelDocumento'),
      ];
    });
    expect(read.sort()).toMatchInlineSnapshot(`
      [
        [
          "alessandria/albero.pdf",
          true,
          "cciaa-alessandria-asti-2020-2022/rev-2/alessandria/albero",
          "2",
        ],
        [
          "alessandria/monitoraggio.xlsx",
          true,
          "cciaa-alessandria-asti-2020-2022/rev-2/alessandria/monitoraggio",
          "2",
        ],
        [
          "alessandria/schede-operative.pdf",
          true,
          "cciaa-alessandria-asti-2020-2022/rev-2/alessandria/schede-operative",
          "2",
        ],
        [
          "alessandria/schede-strategiche.pdf",
          true,
          "cciaa-alessandria-asti-2020-2022/rev-2/alessandria/schede-strategiche",
          "2",
        ],
        [
          "asti/albero.pdf",
          true,
          "cciaa-alessandria-asti-2020-2022/rev-2/asti/albero",
          "2",
        ],
        [
          "asti/monitoraggio.xlsx",
          true,
          "cciaa-alessandria-asti-2020-2022/rev-2/asti/monitoraggio",
          "2",
        ],
        [
          "asti/riepilogo.pdf",
          true,
          "cciaa-alessandria-asti-2020-2022/rev-2/asti/riepilogo",
          "2",
        ],
        [
          "asti/schede-operative.pdf",
          true,
          "cciaa-alessandria-asti-2020-2022/rev-2/asti/schede-operative",
          "2",
        ],
        [
          "asti/schede-strategiche.pdf",
          true,
          "cciaa-alessandria-asti-2020-2022/rev-2/asti/schede-strategiche",
          "2",
        ],
        [
          "delibera.pdf",
          true,
          "cciaa-alessandria-asti-2020-2022/rev-2/delibera",
          "2",
        ],
        [
          "fascicolo.pdf",
          true,
          "cciaa-alessandria-asti-2020-2022/rev-2/fascicolo",
          "2",
        ],
      ]
    `);
  });
});

/** The text of the first element of that name. */
function first(node: Root | Element, name: string): string {
  for (const child of node.children) {
    if (child.type !== 'element') continue;
    if (child.name === name) return child.children.map((inner) => (inner.type === 'text' ? inner.value : '')).join('');
    const found = first(child, name);
    if (found !== '') return found;
  }
  return '';
}

describe('what fascicolo pubblica refuses', () => {
  const refused = async (words: string, change: (text: string) => string = (text) => text) => {
    const files = realFiles();
    const register = resolve(CWD, FOLDER, 'fascicolo.yaml');
    files.set(register, new TextEncoder().encode(change(new TextDecoder().decode(files.get(register)))));
    const host = memoryHost({ files });
    const code = await typed(host, `pubblica ${FOLDER} --uscita sito --silenzioso ${words}`);
    return `${code} ${host.err()}`;
  };

  it('a certificate inside the folder to upload', async () => {
    expect(await refused('--referto sito/referto.pdf')).toMatchInlineSnapshot(`
      "2 errore: il referto non va nella cartella da caricare
        suggerimento: scriverlo altrove, per esempio --referto sito-referto.pdf
      "
    `);
  });

  it('a date that is none', async () => {
    expect(await refused('--data-pubblicazione ieri')).toMatchInlineSnapshot(`
      "2 errore: la data non si può leggere: «ieri»
        suggerimento: attesa una data come 2020-11-26 o 26/11/2020
      "
    `);
  });

  it('a day before the act', async () => {
    expect(await refused('--data-pubblicazione 2019-12-31')).toBe(
      '2 errore: la pubblicazione (31/12/2019) precede l’atto (26/11/2020)\n' +
        '  suggerimento: --data-pubblicazione è il giorno in cui l’atto viene pubblicato\n',
    );
  });

  it('a section that nobody knows', async () => {
    expect(
      await refused('', (text) => `${text}trasparenza: { sezioni: [{ codice: '06.99', sezione: Altro }] }\n`),
    ).toMatchInlineSnapshot(`
      "1 errore: in fascicolo.yaml, sotto trasparenza, la sezione «06.99» non è fra quelle che si pubblicano
        suggerimento: le sezioni sono: 06.02, 09.01, 12.02
      "
    `);
  });
});

it('knows signed files as files of their own, and who is named in their certificates', async () => {
  const pkg = await realPackage();
  const [plain, sealed] = ['00'.repeat(32), 'ff'.repeat(32)];
  const signed = {
    file: 'delibera.pdf.p7m',
    path: 'rev-2/firmati/delibera.pdf.p7m',
    mediaType: 'application/pkcs7-mime',
    size: 2,
    sha256: sealed,
    signers: [{ nome: 'PANZERI ROBERTA' }],
  };
  const act = {
    ...{ document: 'delibera', title: 'Deliberazione', file: 'delibera.pdf', path: 'rev-2/delibera.pdf' },
    ...{ mediaType: 'application/pdf', size: 1, sha256: plain, signed: [signed] },
  };
  const revisione = { revisione: 2, atto: { oggetto: pkg.delibera.oggetto }, pkg, downloads: [act] };
  const { piano, titolo, ente } = pkg.fascicolo;
  const files = metadataFiles({ piano, titolo, ente, revisioni: [revisione], variazioni: [] }, '0.1.0');
  const facts = files.map(({ path, bytes }) => {
    const root = fromXml(new TextDecoder().decode(bytes));
    return [path, first(root, 'Impronta'), first(root, 'FirmatoDigitalmente'), first(root, 'Formato')];
  });
  const base64 = (hex: string) => Buffer.from(hex, 'hex').toString('base64');
  expect(facts).toEqual([
    ['metadati/rev-2/delibera.xml', base64(plain), 'false', 'application/pdf'],
    ['metadati/rev-2/firmati/delibera.pdf.p7m.xml', base64(sealed), 'true', 'application/pkcs7-mime'],
  ]);
  expect(personalDataText(signersOf([act]))).toContain('PANZERI ROBERTA: 1 volta (certificato della firma, che di solito');
});

it('reports who is named where, and nobody in the copy without names', async () => {
  const pkg = await realPackage();
  const report = personalDataText(personalData(pkg, peopleOf(pkg), PROJECT_TEMPLATES));
  expect(/^delibera - [\s\S]*?\n\n/.exec(report)?.[0]).toMatchInlineSnapshot(`
    "delibera - Deliberazione n. 15 del 26/11/2020
      Bocchino Fulvia: 1 volta (Sono inoltre presenti)
      Cermelli Pier Rosa: 1 volta (Sono assenti giustificati i Signori)
      Coscia Gian Paolo: 3 volte (PRESENTI; DELIBERA)
      Di Cola Alessio: 1 volta (PRESENTI)
      Ferrari Adelio Giorgio: 1 volta (PRESENTI)
      Gallo Simona: 1 volta (Sono inoltre presenti)
      Goria Erminio: 1 volta (PRESENTI)
      Lombardi Marinella: 1 volta (PRESENTI)
      Meschia Armando: 1 volta (PRESENTI)
      Monvalli Monica: 1 volta (DELIBERA N. 15)
      Panzeri Roberta: 4 volte (DELIBERA N. 15; DELIBERA)
      Pedrazzi Alice: 1 volta (PRESENTI)
      Repetto Franco: 1 volta (PRESENTI)
      Ricagni Carlo: 1 volta (PRESENTI)
      Serpentino Maurizio: 1 volta (PRESENTI)

    "
  `);
  expect(/^asti\/albero[\s\S]*?\n\n/m.exec(report)?.[0]).toMatchInlineSnapshot(`
    "asti/albero - Albero della Performance anno 2020 - sede di Asti
      nessun nome

    "
  `);
  const copy = personalData(omitNames(pkg, { originals: [] }), peopleOf(pkg), PROJECT_TEMPLATES);
  expect(copy.flatMap(({ persone }) => persone)).toEqual([]);
});
