/** `firma prepara` and `firma acquisisci` as typed, on the example body's first revision: what they say, keep and refuse. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { PROGRAM_FOLDER } from '../../src/commands/resources.ts';
import { CWD, type HostSettings, type MemoryHost, memoryHost, systemError, typed } from '../commands/memory-host.ts';
import { type Identity, identity, signEnvelope, signPdf } from './signing.ts';

const EXAMPLE = join(PROGRAM_FOLDER, 'data', 'esempio');
const ACT = 'output/rev-0/rev-0/delibera.pdf';
const TREE = 'output/rev-0/rev-0/centrale/albero.pdf';
const NOT_JUDGED =
  'la catena dei certificati non è stata giudicata: con --ca si danno i certificati delle autorità\nla revoca dei certificati non è stata giudicata\n';

let made: MemoryHost;
let ada: Identity;
let bea: Identity;
/** The act signed by one, by both; and in an envelope. */
let once: Uint8Array;
let twice: Uint8Array;
let envelope: Uint8Array;

beforeAll(async () => {
  const files = readdirSync(EXAMPLE, { withFileTypes: true, recursive: true }).filter((entry) => entry.isFile());
  made = memoryHost({
    files: new Map(
      files.map((entry) => {
        const path = join(entry.parentPath, entry.name);
        return [join(CWD, path.slice(EXAMPLE.length + 1)), readFileSync(path)];
      }),
    ),
  });
  expect(await typed(made, 'genera rev-0 --silenzioso'), made.err()).toBe(0);
  ada = await identity({ nome: 'ROSSI ADA', codice: 'TINIT-RSSDAA70A41A182X', organizzazione: 'CCIAA di prova' });
  bea = await identity({ nome: 'BIANCHI BEATRICE', algorithm: 'RSA PKCS#1' });
  once = await signPdf(bytesOf(made, ACT), ada);
  twice = await signPdf(once, bea);
  envelope = await signEnvelope(bytesOf(made, ACT), [ada]);
});

function bytesOf(host: MemoryHost, file: string): Uint8Array {
  const bytes = host.files.get(join(CWD, file));
  expect(bytes?.length, file).toBeGreaterThan(0);
  return bytes ?? new Uint8Array();
}

function put(host: MemoryHost, file: string, content: Uint8Array | string): void {
  host.files.set(join(CWD, file), typeof content === 'string' ? new TextEncoder().encode(content) : content);
  for (let folder = join(CWD, file, '..'); !host.folders.has(folder); folder = join(folder, '..')) host.folders.add(folder);
}

interface Said {
  readonly exitCode: number;
  readonly out: string;
  readonly err: string;
  readonly host: MemoryHost;
}

/** Types a command on a disk where the documents have been made, with more files on it. */
async function say(
  line: string,
  files: Readonly<Record<string, Uint8Array | string>> = {},
  settings: HostSettings = {},
): Promise<Said> {
  const host = memoryHost({ after: made, ...settings });
  for (const [file, content] of Object.entries(files)) put(host, file, content);
  const exitCode = await typed(host, line);
  return { exitCode, out: withoutMeasures(host.out()), err: host.err(), host };
}

/** Digests and sizes change with every stroke of a template. */
function withoutMeasures(text: string): string {
  return text.replace(/\b[0-9a-f]{64}\b/g, '…').replace(/ [\d.]+ byte$/gm, ' … byte');
}

function signedFiles(host: MemoryHost, folder = 'rev-0'): readonly string[] {
  const root = join(CWD, folder, 'firmati', '/');
  return [...host.files.keys()]
    .filter((path) => path.startsWith(root))
    .map((path) => path.slice(root.length).replaceAll('\\', '/'))
    .sort();
}

describe('firma prepara', () => {
  it('lists the annexes that the act binds, then the act, with who signs', async () => {
    const { exitCode, out } = await say('firma prepara rev-0');
    expect(exitCode).toBe(0);
    await expect(out).toMatchFileSnapshot('expected/prepara.txt');
  });

  it('says the same to machines', async () => {
    const { out, err } = await say('firma prepara rev-0 --formato json');
    expect(err).toBe('');
    const { daFirmare, vincolati } = JSON.parse(out);
    expect(daFirmare).toHaveLength(1);
    expect(daFirmare[0]).toMatchObject({
      ordine: 1,
      file: 'delibera.pdf',
      firme: [{ nome: expect.any(String) }, expect.anything()],
    });
    expect(vincolati.map(({ lettera, file }: { lettera: string; file: string }) => [lettera, file])).toContainEqual([
      'A',
      'centrale/albero.pdf',
    ]);
  });

  const refused: Readonly<Record<string, readonly [line: string, prepare: (host: MemoryHost) => void, message: string]>> = {
    'documents that were not made': [
      'firma prepara rev-1',
      () => undefined,
      'errore: in output/rev-1/rev-1 non ci sono i documenti del fascicolo\n' +
        '  suggerimento: produrli con fascicolo genera rev-1, o indicare con --uscita la cartella dove sono\n',
    ],
    'a document that was changed': [
      'firma prepara rev-0',
      (host) => put(host, TREE, '%PDF altro'),
      'errore: i documenti in output/rev-0/rev-0 non sono quelli che i dati danno: centrale/albero.pdf è diverso\n' +
        '  suggerimento: produrli di nuovo, tutti: fascicolo genera rev-0 (se era stato usato --profilo, ripeterlo qui)\n',
    ],
    'data that were changed since': [
      'firma prepara rev-0',
      (host) =>
        put(
          host,
          'rev-0/piani/centrale.yaml',
          new TextDecoder().decode(bytesOf(host, 'rev-0/piani/centrale.yaml')).concat('# nota\n'),
        ),
      'errore: i documenti in output/rev-0/rev-0 non vengono dai dati che ora sono in rev-0\n' +
        '  suggerimento: se i dati sono stati ritoccati dopo, rimetterli com’erano; altrimenti produrre di nuovo i documenti e firmare quelli\n',
    ],
    'a draft': [
      'firma prepara rev-0',
      (host) => {
        const act = new TextDecoder().decode(bytesOf(host, 'rev-0/delibera.md'));
        put(host, 'rev-0/delibera.md', act.replace(/^numero: .*\n/m, '').replace(/^data: /m, 'dataProposta: '));
      },
      'errore: una bozza non si firma\n  suggerimento: scrivere in delibera.md numero e data della deliberazione, e produrre di nuovo i documenti\n',
    ],
  };
  it.each(Object.entries(refused))('refuses %s', async (_, [line, prepare, message]) => {
    const host = memoryHost({ after: made });
    prepare(host);
    expect(await typed(host, line)).toBe(1);
    expect(host.err()).toContain(message);
    expect(host.out()).toBe('');
  });
});

const ABOUT_ADA =
  '  ROSSI ADA, TINIT-RSSDAA70A41A182X, CCIAA di prova, il 27/11/2020 alle 11:00:00, come dice la firma\n' +
  '    certificato di ROSSI ADA, valido dal 01/01/2020 alle 01:00:00 al 01/01/2030 alle 01:00:00\n';

describe('firma acquisisci', () => {
  it('keeps what was signed byte by byte, and says who signed it', async () => {
    const { exitCode, out, err, host } = await say('firma acquisisci posta/firmato.pdf --fascicolo rev-0', {
      'posta/firmato.pdf': once,
    });
    expect({ exitCode, out, err }).toEqual({
      exitCode: 0,
      out:
        'posta/firmato.pdf: è delibera.pdf (Deliberazione n. 2 del 25/01/2024), firmato da:\n' +
        `${ABOUT_ADA}  salvato in rev-0/firmati/delibera.pdf\n${NOT_JUDGED}1 file acquisito, 0 rifiutati\n`,
      err: '',
    });
    expect(signedFiles(host)).toEqual(['delibera.pdf']);
    expect(Buffer.compare(bytesOf(host, 'rev-0/firmati/delibera.pdf'), once)).toBe(0);
  });

  it('names envelopes for the document inside, in the folder of its seat', async () => {
    const tree = await signEnvelope(bytesOf(made, TREE), [ada]);
    const { exitCode, host } = await say('firma acquisisci a.p7m b.p7m --fascicolo rev-0', { 'a.p7m': envelope, 'b.p7m': tree });
    expect([exitCode, signedFiles(host)]).toEqual([0, ['centrale/albero.pdf.p7m', 'delibera.pdf.p7m']]);
  });

  it('puts a file with more signatures in the place of the one with fewer, and not the reverse', async () => {
    const { exitCode, out, host } = await say('firma acquisisci due.pdf --fascicolo rev-0', {
      'due.pdf': twice,
      'rev-0/firmati/delibera.pdf': once,
    });
    expect(exitCode).toBe(0);
    expect(out).toContain('  salvato al posto di quello con meno firme: rev-0/firmati/delibera.pdf\n');
    expect(Buffer.compare(bytesOf(host, 'rev-0/firmati/delibera.pdf'), twice)).toBe(0);
    const back = await say('firma acquisisci una.pdf --fascicolo rev-0', {
      'una.pdf': once,
      'rev-0/firmati/delibera.pdf': twice,
    });
    expect([back.exitCode, back.err]).toEqual([
      1,
      'una.pdf: errore: già acquisito: firmati/delibera.pdf ha già queste firme, e altre\n  suggerimento: non c’è nulla da fare\n',
    ]);
    expect(Buffer.compare(bytesOf(back.host, 'rev-0/firmati/delibera.pdf'), twice)).toBe(0);
  });

  it('changes nothing for a file that is there already', async () => {
    const { exitCode, out, host } = await say('firma acquisisci una.pdf --fascicolo rev-0', {
      'una.pdf': once,
      'rev-0/firmati/delibera.pdf': once,
    });
    expect([exitCode, host.changes()]).toEqual([0, 0]);
    expect(out).toContain('  c’era già: rev-0/firmati/delibera.pdf\n');
  });

  it.each([
    ['signed by somebody else', () => signPdf(bytesOf(made, ACT), bea)],
    ['that is no signature', () => new TextEncoder().encode('%PDF a mano')],
  ])('never puts anything in the place of a file %s', async (_, other) => {
    const there = await other();
    const { exitCode, err, host } = await say('firma acquisisci una.pdf --fascicolo rev-0', {
      'una.pdf': once,
      'rev-0/firmati/delibera.pdf': there,
    });
    expect([exitCode, err]).toEqual([
      1,
      'una.pdf: errore: già acquisito: firmati/delibera.pdf c’è già, ed è un altro file, con altre firme\n' +
        '  suggerimento: se quello giusto è il nuovo, spostare altrove firmati/delibera.pdf e ripetere\n',
    ]);
    expect(Buffer.compare(bytesOf(host, 'rev-0/firmati/delibera.pdf'), there)).toBe(0);
  });

  it('keeps the good ones, refuses the others, and says everything about all of them', async () => {
    const expired = await identity({ nome: 'VERDI CARLA', to: '2020-06-30T22:00:00Z' });
    const { exitCode, out, err, host } = await say('firma acquisisci a.pdf b.pdf c.pdf d.pdf --fascicolo rev-0', {
      'a.pdf': bytesOf(made, ACT),
      'b.pdf': once,
      'c.pdf': await signPdf(bytesOf(made, TREE), expired),
    });
    expect([exitCode, signedFiles(host)]).toEqual([1, ['delibera.pdf']]);
    expect(out).toMatch(/1 file acquisito, 3 rifiutati\n$/);
    expect(err).toBe(
      'a.pdf: errore: nessuna firma: è delibera.pdf così come è stato prodotto, senza firme\n' +
        'c.pdf: errore: certificato scaduto: la firma di VERDI CARLA dice di essere del 27/11/2020 alle 11:00:00, ma il certificato era scaduto il 01/07/2020 alle 00:00:00\n' +
        '  suggerimento: firmare di nuovo, con un certificato valido\n' +
        'd.pdf: errore: illeggibile: il file non c’è\n',
    );
  });

  it('knows documents of another revision by name', async () => {
    const other = memoryHost({ after: made });
    expect(await typed(other, 'genera rev-1 --silenzioso'), other.err()).toBe(0);
    put(other, 'x.pdf', await signPdf(bytesOf(other, 'output/rev-1/rev-1/delibera.pdf'), ada));
    expect(await typed(other, 'firma acquisisci x.pdf --fascicolo rev-0')).toBe(1);
    expect(other.err()).toBe(
      'x.pdf: errore: altro documento: è delibera.pdf della Rev. 1 di rev-1, non di questa revisione\n' +
        '  suggerimento: dare con --fascicolo la cartella della revisione a cui appartiene\n',
    );
  });

  it('judges the chain by the authorities that it is given', async () => {
    const root = await identity({ nome: 'CA di prova', isAuthority: true });
    const signer = await identity({ nome: 'ROSSI ADA', issuer: root });
    const pem = `-----BEGIN CERTIFICATE-----\n${Buffer.from(root.bytes).toString('base64')}\n-----END CERTIFICATE-----\n`;
    const files = { 'x.pdf': await signPdf(bytesOf(made, ACT), signer), 'ca.pem': pem, 'ca.cer': root.bytes };
    for (const ca of ['ca.pem', 'ca.cer']) {
      const { exitCode, out } = await say(`firma acquisisci x.pdf --fascicolo rev-0 --ca ${ca}`, files);
      expect(exitCode).toBe(0);
      expect(out).toContain('; la catena porta a CA di prova\n');
      expect(out).not.toContain('la catena dei certificati non è stata giudicata');
    }
    const stranger = await say('firma acquisisci una.pdf --fascicolo rev-0 --ca ca.pem', { ...files, 'una.pdf': once });
    expect([stranger.exitCode, signedFiles(stranger.host)]).toEqual([1, []]);
    const wrong = await say('firma acquisisci x.pdf --fascicolo rev-0 --ca x.pdf', files);
    expect([wrong.exitCode, wrong.err]).toEqual([
      2,
      'errore: il file x.pdf, dato con --ca, non contiene certificati che si leggano\n  suggerimento: i certificati delle autorità sono file .pem, .crt o .cer\n',
    ]);
  });

  it('tells machines the same', async () => {
    const { out } = await say('firma acquisisci una.pdf no.pdf --fascicolo rev-0 --formato json', {
      'una.pdf': once,
      'no.pdf': 'altro',
    });
    expect(JSON.parse(out)).toMatchObject([
      { file: 'una.pdf', esito: 'acquisito', salvato: 'firmati/delibera.pdf', formato: 'PAdES', firme: [{ nome: 'ROSSI ADA' }] },
      { file: 'no.pdf', esito: 'rifiutato', problemi: [{ verdict: 'nessuna firma' }] },
    ]);
  });

  it('leaves the file of before when the system refuses the new one, at whatever step', async () => {
    for (let order = 1; order <= 3; order++) {
      const { exitCode, host } = await say(
        'firma acquisisci due.pdf --fascicolo rev-0',
        { 'due.pdf': twice, 'rev-0/firmati/delibera.pdf': once },
        { trouble: { at: (number, _, [path = '']) => (number === order ? systemError('ENOSPC', path) : undefined) } },
      );
      const stands = bytesOf(host, 'rev-0/firmati/delibera.pdf');
      expect(Buffer.compare(stands, exitCode === 0 ? twice : once)).toBe(0);
    }
  });
});

describe('signed files afterwards', () => {
  const SIGNED = { 'rev-0/firmati/delibera.pdf': 'firmato', 'rev-0/firmati/centrale/albero.pdf.p7m': 'anche' };

  it.each([
    'genera rev-0 --silenzioso',
    'verifica rev-0',
    'firma prepara rev-0',
    'archivia rev-0 --archivio archivio',
    'genera rev-0 --documento delibera',
  ])('are not touched by %s', async (line) => {
    const { exitCode, host } = await say(line, SIGNED);
    expect(exitCode, host.err()).toBe(0);
    for (const [file, content] of Object.entries(SIGNED)) expect(new TextDecoder().decode(bytesOf(host, file))).toBe(content);
  });

  it('are not where documents can be written', async () => {
    const { exitCode, host } = await say('genera rev-0 --uscita rev-0/firmati', SIGNED);
    expect(exitCode).toBe(2);
    expect(signedFiles(host)).toEqual(['centrale/albero.pdf.p7m', 'delibera.pdf']);
  });

  it('add a version of the same revision to the archive, with --archivio at once', async () => {
    const { host } = await say('archivia rev-0 --archivio archivio --silenzioso', { 'una.pdf': once, 'due.pdf': twice });
    const next = memoryHost({ after: host });
    expect(await typed(next, 'firma acquisisci una.pdf --fascicolo rev-0 --archivio archivio'), next.err()).toBe(0);
    expect(next.out()).toContain('alla Rev. 0 si aggiunge firmati/delibera.pdf: versione 2, ');
    const last = memoryHost({ after: next });
    expect(await typed(last, 'firma acquisisci due.pdf --fascicolo rev-0 --archivio archivio'), last.err()).toBe(0);
    expect(last.out()).toContain('alla Rev. 0 si aggiunge firmati/delibera.pdf: versione 3, ');
    const object = 'archivio/cciaa-esempio-2024-2026';
    expect(Buffer.compare(bytesOf(last, `${object}/v2/content/firmati/delibera.pdf`), once)).toBe(0);
    expect(Buffer.compare(bytesOf(last, `${object}/v3/content/firmati/delibera.pdf`), twice)).toBe(0);
    const check = memoryHost({ after: last });
    expect(await typed(check, 'archivio verifica --archivio archivio'), check.err()).toBe(0);
  });
});

describe('the archive', () => {
  it('is what signed files are compared with, when the documents are no longer where they were made', async () => {
    const { host } = await say('archivia rev-0 --archivio archivio --silenzioso', { 'una.pdf': once });
    const later = memoryHost({ after: host });
    for (const path of later.files.keys()) if (path.startsWith(join(CWD, 'output'))) later.files.delete(path);
    expect(await typed(later, 'firma acquisisci una.pdf --fascicolo rev-0')).toBe(1);
    expect(later.err()).toContain('errore: in output/rev-0/rev-0 non ci sono i documenti del fascicolo\n');
    expect(await typed(later, 'firma acquisisci una.pdf --fascicolo rev-0 --archivio archivio')).toBe(0);
    expect(later.out()).toContain('alla Rev. 0 si aggiunge firmati/delibera.pdf: versione 2, ');
  });

  it('keeps signed files that do not hold, and says so', async () => {
    const bad = { 'rev-0/firmati/delibera.pdf': once.slice(0, -1) };
    const said = 'avviso: firmati/delibera.pdf: illeggibile: il PDF è troncato: mancano byte che una firma copre\n';
    const first = await say('archivia rev-0 --archivio archivio --silenzioso', bad);
    expect([first.exitCode, first.err]).toEqual([0, said]);
    const { host } = await say('archivia rev-0 --archivio archivio --silenzioso');
    const later = memoryHost({ after: host });
    put(later, 'rev-0/firmati/delibera.pdf', once.slice(0, -1));
    expect(await typed(later, 'archivia rev-0 --archivio archivio --silenzioso')).toBe(0);
    expect(later.err()).toBe(said);
  });
});

describe('the publication', () => {
  const page = (host: MemoryHost, name: string) => new TextDecoder().decode(bytesOf(host, `sito/rev-0/${name}`));

  it('offers what was signed beside what was produced, and says by whom; what does not hold is named and left out', async () => {
    const { exitCode, err, host } = await say('pubblica rev-0 --uscita sito --silenzioso', {
      'rev-0/firmati/delibera.pdf': twice,
      'rev-0/firmati/delibera.pdf.p7m': envelope,
      'rev-0/firmati/centrale/albero.pdf': once.slice(0, -1),
      'rev-0/firmati/scansione.pdf': 'firmato a mano',
    });
    expect([exitCode, err]).toEqual([
      0,
      'avviso: firmati/centrale/albero.pdf non si pubblica: illeggibile: il PDF è troncato: mancano byte che una firma copre\n' +
        'avviso: firmati/scansione.pdf non si pubblica: nessuna firma: non è un PDF firmato (PAdES) né una busta .p7m (CAdES)\n',
    ]);
    expect(Buffer.compare(bytesOf(host, 'sito/rev-0/firmati/delibera.pdf'), twice)).toBe(0);
    expect(Buffer.compare(bytesOf(host, 'sito/rev-0/firmati/delibera.pdf.p7m'), envelope)).toBe(0);
    expect(host.files.has(join(CWD, 'sito/rev-0/firmati/scansione.pdf'))).toBe(false);
    expect(page(host, 'index.html')).toContain('Firme digitali: ROSSI ADA (27/11/2020), BIANCHI BEATRICE (27/11/2020)');
    expect(page(host, 'delibera.html')).toContain('href="firmati/delibera.pdf.p7m"');
    expect(page(host, 'index.html')).not.toContain('RSSDAA70A41A182X');
    expect(await typed(host, 'pubblica --verifica sito'), host.err()).toBe(0);
  });

  it('offers what the archive has, of each revision', async () => {
    const { host } = await say('archivia rev-0 --archivio archivio --silenzioso', { 'rev-0/firmati/delibera.pdf': once });
    const next = memoryHost({ after: host });
    expect(await typed(next, 'pubblica rev-0 --archivio archivio --uscita sito --silenzioso'), next.err()).toBe(0);
    expect(Buffer.compare(bytesOf(next, 'sito/rev-0/firmati/delibera.pdf'), once)).toBe(0);
  });

  it('offers none in copies without names', async () => {
    const { exitCode, host } = await say('pubblica rev-0 --ometti-nominativi --uscita sito --silenzioso', {
      'rev-0/firmati/delibera.pdf': once,
    });
    expect(exitCode).toBe(0);
    expect(host.files.has(join(CWD, 'sito/rev-0/firmati/delibera.pdf'))).toBe(false);
  });
});
