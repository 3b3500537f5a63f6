/** A package with names wherever words may stand is published without them: no byte of the bundle still has one, and what was left out is marked. */
import { createHash } from 'node:crypto';
import { resolve, sep } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { CWD, type MemoryHost, memoryHost, typed } from '../commands/memory-host.ts';
import { smallFiles } from './small-packages.ts';
import { wholeText } from './whole-text.ts';

/** Surnames, a given name that no word resembles, and what tells who somebody is. */
const TRACES = /zanfrognini|quattropani|dell['’-]?orzo|trovarelli|xausa|QTTSRM70A41A182K/i;

let host: MemoryHost;
const texts = new Map<string, string>();

async function publish(words: string): Promise<Map<string, string>> {
  expect(await typed(host, `pubblica data/rev-1 ${words}`)).toBe(0);
  const folder = resolve(CWD, 'sito') + sep;
  const found = new Map<string, string>();
  for (const [path, bytes] of host.files) {
    if (!path.startsWith(folder) || path.includes(`${sep}risorse${sep}`)) continue;
    found.set(path.slice(folder.length).replaceAll(sep, '/'), await wholeText(path, bytes));
  }
  return found;
}

const tracesIn = (files: ReadonlyMap<string, string>) => [...files].filter(([, text]) => TRACES.test(text)).map(([path]) => path);

/** The words of the document on its page, without the frame and the hashes. */
function wordsOf(path: string): string {
  const [article = ''] = /<h1.*<\/main>/s.exec(texts.get(path) ?? '') ?? [];
  return article
    .replace(/<code>.*?<\/code>/gs, ' ')
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ');
}

beforeAll(async () => {
  host = memoryHost({ files: smallFiles() });
  for (const [path, text] of await publish('--uscita sito --ometti-nominativi --silenzioso')) texts.set(path, text);
});

describe('pubblica --ometti-nominativi', () => {
  it('leaves no name in any file', () => {
    expect(texts.size).toBeGreaterThan(20);
    expect(tracesIn(texts)).toEqual([]);
  });

  it('is compared with a publication in which every document has names', async () => {
    const named = tracesIn(await publish('--uscita sito --silenzioso'));
    expect(named).toEqual(
      expect.arrayContaining([
        'rev-1/delibera.pdf',
        'rev-1/delibera.html',
        'rev-1/fascicolo.pdf',
        'rev-1/unica/monitoraggio.xlsx',
        'rev-1/unica/schede-operative.pdf',
        'rev-1/prospetto-variazioni.pdf',
        'dati/piano.json',
      ]),
    );
  });

  it('marks what the act leaves out, and says that it is an extract', () => {
    expect(wordsOf('rev-1/delibera.html').match(/ESTRATTO CON OMISSIS|.{0,24}\[omissis\].{0,20}/g)).toMatchInlineSnapshot(`
      [
        "ESTRATTO CON OMISSIS",
        " OGGETTO: Incarichi di [omissis] e piano della perfo",
        "I Cognome e nome Carica [omissis] Presidente [omissis",
        " e nome Carica e motivo [omissis] parente di Pia D’Or",
        "so e di [omissis] Assiste [omissis], ",
        "e del verbale collabora [omissis]. Presiede [omissis]",
        "latore: IL SEGRETARIO , [omissis] Il Presidente, [omi",
        "sis], passa la parola a [omissis] . Relatore Ore [omi",
        "ssis] 2 il dott. [omissis] concorda. LA GIUNTA",
        "elazione della dott.ssa [omissis] ([omissis], c.f. [o",
        "Favorevoli: 1 Contrari: [omissis] DELIBERA di approva",
        "re il piano proposto da [omissis] . (Allegati: A , B ",
        ", C , D , E ) [omissis] IL SEGRETARIO [omis",
        "sis] IL PRESIDENTE [omissis] Firmato da [omissis",
        "df 1 C Schede curate da [omissis] unica/schede-operat",
        "onserva. Dove si legge «[omissis]» è stato tolto il n",
      ]
    `);
  });

  it('says offices in place of people, and the mark where no office is known', () => {
    expect(
      wordsOf('rev-1/unica/schede-operative.html').match(/(?:Unità organizzative|Responsabili) .{0,20}/g),
    ).toMatchInlineSnapshot(`
      [
        "Unità organizzative coinvolte Ragioneria",
        "Responsabili [omissis] KPI associ",
      ]
    `);
  });

  it('makes the archived revisions anew without names, each with the hash of what it takes the place of', async () => {
    for (const revision of ['rev-0', 'rev-1'])
      expect(await typed(host, `archivia data/${revision} --archivio archivio --silenzioso`)).toBe(0);
    const archived = await publish('--archivio archivio --uscita sito --ometti-nominativi --silenzioso');
    expect(tracesIn(archived)).toEqual([]);
    expect([...archived.keys()]).toEqual(
      expect.arrayContaining(['rev-0/delibera.pdf', 'rev-1/delibera.pdf', 'variazioni/rev-0-rev-1.html', 'rev-0/delibera.html']),
    );
    const before = host.files.get(resolve(CWD, 'sito/rev-0/unica/albero.pdf')) ?? new Uint8Array();
    const hash = createHash('sha256').update(before).digest('base64');
    const changes = /<TracciatureModificheDocumento>.*<\/TracciatureModificheDocumento>/s;
    expect(changes.exec(archived.get('metadati/rev-1/unica/albero.xml') ?? '')?.[0]).toContain(`<Impronta>${hash}</Impronta>`);
    expect(archived.get('metadati/rev-0/unica/albero.xml')).not.toMatch(changes);
  });

  it('lists in the extract the hashes of the original annexes, not those of the copies', async () => {
    expect(await typed(host, 'genera data/rev-1 --uscita originale --silenzioso')).toBe(0);
    const manifest = JSON.parse(new TextDecoder().decode(host.files.get(resolve(CWD, 'originale', 'manifest.json'))));
    const hashes = (manifest.file as { documento: string; sha256: string }[])
      .filter(({ documento }) => documento !== 'delibera' && documento !== 'fascicolo')
      .map(({ sha256 }) => sha256);
    const act = texts.get('rev-1/delibera.pdf')?.replace(/\s+/g, '') ?? '';
    expect(hashes.filter((hash) => !act.includes(hash))).toEqual([]);
  });
});
