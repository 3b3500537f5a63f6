/** `fascicolo genera` into a folder that it has written before: what it takes from there, and that it ends as if it had taken nothing. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { sha256 } from '../../src/artifacts.ts';
import { RECORD } from '../../src/commands/earlier-output.ts';
import { PROGRAM_FOLDER } from '../../src/commands/program-folder.ts';
import { CWD, type HostSettings, type MemoryHost, memoryHost, typed } from './memory-host.ts';

const OUTPUT = join(CWD, 'output', 'prova', 'rev-0');
/** The sources have no fingerprint; one beside them makes the program believe that it is bundled. */
const FINGERPRINT = join(PROGRAM_FOLDER, 'src', 'commands', 'impronta.txt');

const ALL = [
  'centrale/bozza-albero.pdf',
  'centrale/bozza-riepilogo.pdf',
  'centrale/bozza-schede-strategiche.pdf',
  'centrale/bozza-schede-operative.pdf',
  'centrale/bozza-monitoraggio.xlsx',
  'bozza-delibera.pdf',
  'bozza-fascicolo.pdf',
];

let generated: MemoryHost;

beforeAll(async () => {
  generated = memoryHost({ files: new Map([[FINGERPRINT, bytesOf('prima')]]) });
  await typed(generated, 'nuovo prova');
  expect(await typed(generated, 'genera prova')).toBe(0);
  expect(taken(generated)).toEqual([]);
});

function bytesOf(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

function edit(host: MemoryHost, file: string, before: string, after: string): void {
  const path = join(CWD, 'prova', file);
  const text = new TextDecoder().decode(host.files.get(path));
  expect(text).toContain(before);
  host.files.set(path, bytesOf(text.replace(before, after)));
}

/** The documents that the last run did not make, as its lines say. */
function taken(host: MemoryHost): string[] {
  return host
    .out()
    .split('\n')
    .filter((line) => line.endsWith('invariato'))
    .map((line) => line.split(' ')[0] ?? '');
}

/** Path in the output folder → SHA-256, the record of recipes included. */
function contentOf(host: MemoryHost): Record<string, string> {
  const files = [...host.files].filter(([path]) => path.startsWith(OUTPUT));
  return Object.fromEntries(files.map(([path, bytes]) => [path.slice(OUTPUT.length), sha256(bytes)]).sort());
}

/** What the same data give in a folder that is not there yet. */
async function fullOf(host: MemoryHost, line: string): Promise<Record<string, string>> {
  const alone = memoryHost({ after: host });
  await alone.remove(OUTPUT);
  expect(await typed(alone, line)).toBe(0);
  return contentOf(alone);
}

async function again({
  change = () => undefined,
  line = 'genera prova',
  ...settings
}: HostSettings & { change?: (host: MemoryHost) => void; line?: string } = {}): Promise<MemoryHost> {
  const host = memoryHost({ after: generated, ...settings });
  change(host);
  expect(await typed(host, line)).toBe(0);
  return host;
}

describe('takes', () => {
  it('everything, when nothing changed', async () => {
    const host = await again();
    expect(taken(host)).toEqual(ALL);
    expect(contentOf(host)).toEqual(contentOf(generated));
  });

  it('what does not show a changed target', async () => {
    const host = await again({ change: (host) => edit(host, 'piani/centrale.yaml', '2028: ≤ 10 giorni', '2028: ≤ 9 giorni') });
    expect(taken(host)).toEqual(['centrale/bozza-riepilogo.pdf', 'centrale/bozza-schede-operative.pdf']);
    expect(contentOf(host)).toEqual(await fullOf(host, 'genera prova'));
  });

  it('everything, when what changed shows nowhere but in the fingerprint of the sources', async () => {
    const host = await again({ change: (host) => edit(host, 'fascicolo.yaml', '# Una frase', '# Una breve frase') });
    expect(taken(host)).toEqual(ALL);
    expect(contentOf(host)).toEqual(await fullOf(host, 'genera prova'));
  });

  it('the annexes, when the words of the act changed', async () => {
    const host = await again({
      change: (host) => edit(host, 'delibera.md', 'opportuno provvedere', 'opportuno e urgente provvedere'),
    });
    expect(taken(host)).toEqual(ALL.slice(0, 5));
    expect(contentOf(host)).toEqual(await fullOf(host, 'genera prova'));
  });

  it('one document alone, and leaves the folder as a whole run does', async () => {
    const host = await again({ line: 'genera prova --documento centrale/albero' });
    expect(taken(host)).toEqual(['centrale/bozza-albero.pdf']);
    expect(contentOf(host)).toEqual(contentOf(generated));
  });

  it('what a partial run left as it was, in the whole run after it', async () => {
    const partial = await again({
      change: (host) => edit(host, 'piani/centrale.yaml', '2028: ≤ 10 giorni', '2028: ≤ 9 giorni'),
      line: 'genera prova --documento centrale/schede-strategiche',
    });
    expect(taken(partial)).toEqual([]);
    const whole = memoryHost({ after: partial });
    await typed(whole, 'genera prova');
    expect(taken(whole)).toEqual(ALL.slice(1, 4));
    expect(contentOf(whole)).toEqual(await fullOf(whole, 'genera prova'));
  });
});

describe('makes again', () => {
  it.each([
    [
      'a document that somebody altered',
      (host: MemoryHost) => host.files.set(join(OUTPUT, 'centrale/bozza-albero.pdf'), bytesOf('%PDF')),
      1,
    ],
    ['a document that somebody removed', (host: MemoryHost) => host.files.delete(join(OUTPUT, 'centrale/bozza-albero.pdf')), 1],
    ['everything without its record', (host: MemoryHost) => host.files.delete(join(OUTPUT, RECORD)), ALL.length],
    [
      'everything when its record is unreadable',
      (host: MemoryHost) => host.files.set(join(OUTPUT, RECORD), bytesOf('[{"file":1},null')),
      ALL.length,
    ],
    [
      'everything when its record says nothing',
      (host: MemoryHost) => host.files.set(join(OUTPUT, RECORD), bytesOf('[{"file":1},null]')),
      ALL.length,
    ],
    ['everything with another program', (host: MemoryHost) => host.files.set(FINGERPRINT, bytesOf('seconda')), ALL.length],
  ])('%s', async (_, change, count) => {
    const host = await again({ change });
    expect(taken(host)).toHaveLength(ALL.length - count);
    expect(contentOf(host)).toEqual(await fullOf(host, 'genera prova'));
  });

  it('everything on another computer', async () => {
    expect(taken(await again({ runtime: 'altro' }))).toEqual([]);
  });

  it('every PDF by another standard, with workbooks inside that changed too', async () => {
    const line = 'genera prova --profilo pdf/a-3a';
    const host = await again({ line });
    expect(taken(host)).toEqual(['centrale/bozza-monitoraggio.xlsx']);
    const next = memoryHost({ after: host });
    edit(next, 'piani/centrale.yaml', 'fonte: Protocollo informatico', 'fonte: Protocollo');
    await typed(next, line);
    expect(taken(next)).not.toContain('centrale/bozza-riepilogo.pdf');
    expect(contentOf(next)).toEqual(await fullOf(next, line));
  });

  it('everything when it is asked to', async () => {
    const host = await again({ line: 'genera prova --completo' });
    expect(taken(host)).toEqual([]);
    expect(contentOf(host)).toEqual(contentOf(generated));
  });

  it('everything where the program does not know its own build, and then keeps no record', async () => {
    const host = await again({ change: (host) => host.files.delete(FINGERPRINT) });
    expect(taken(host)).toEqual([]);
    expect(Object.keys(contentOf(host))).not.toContain(RECORD);
  });
});

describe('says again what was found', () => {
  function editRecord(host: MemoryHost, change: (record: Record<string, never>) => void): void {
    const record = JSON.parse(new TextDecoder().decode(host.files.get(join(OUTPUT, RECORD))));
    change(record);
    host.files.set(join(OUTPUT, RECORD), bytesOf(JSON.stringify(record)));
  }

  it('when the document was made, which is taken', async () => {
    const host = await again({
      change: (host) => {
        edit(host, 'fascicolo.yaml', '# Una frase', '# Una breve frase');
        editRecord(host, ({ documents }: { documents?: { findings: object[] }[] }) => {
          const finding = {
            rule: 'prova',
            severity: 'avviso',
            message: 'la pagina è piena',
            origin: 'piani/centrale.yaml#/aree/0',
          };
          documents?.[2]?.findings.push(finding);
        });
      },
    });
    expect(host.err()).toMatch(/^prova\/piani\/centrale\.yaml:\d+:\d+: avviso: \S+: la pagina è piena \[prova\]$/m);
  });

  it('by the run that made the whole folder', async () => {
    const before = memoryHost({ after: generated });
    edit(before, 'piani/centrale.yaml', '2028: ≤ 10 giorni', '2028: ≤ 40 giorni');
    await typed(before, 'genera prova');
    expect(before.err()).toContain('[target-worsens]');
    const host = memoryHost({ after: before });
    await typed(host, 'genera prova');
    expect(host.err()).toBe(before.err());
    expect(host.out()).toBe(before.out().replaceAll(/(KB)$/gm, '$1  invariato'));
    const silent = memoryHost({ after: before });
    await typed(silent, 'genera prova --silenzioso');
    expect([silent.out(), silent.err()]).toEqual(['', '']);
  });
});

describe('a run that would change nothing', () => {
  it('writes nothing', async () => {
    expect((await again()).changes()).toBe(0);
  });

  it.each([
    ['a template', (host: MemoryHost) => touch(host, join(PROGRAM_FOLDER, 'templates', 'condivisi', 'delibera.hbs'))],
    ['the act of another package', (host: MemoryHost) => host.write(join(CWD, 'altro', 'delibera.md'), bytesOf('---'))],
    ['a file that is no document of the package', (host: MemoryHost) => host.files.set(join(OUTPUT, 'Thumbs.db'), bytesOf(''))],
    ['what a killed run left', (host: MemoryHost) => host.folders.add(join(OUTPUT, '..', '.rev-0.nuovo-7@prova'))],
    ['the manifest', (host: MemoryHost) => touch(host, join(OUTPUT, 'manifest.json'))],
  ])('writes when another has changed: %s', async (what, change) => {
    const host = await again({ change });
    expect(host.changes() > 0).toBe(!what.startsWith('a file'));
    expect(taken(host)).toEqual(ALL);
  });

  it('refuses a folder with a file that is not ours all the same', async () => {
    const host = memoryHost({ after: generated });
    host.files.set(join(OUTPUT, 'appunti.txt'), bytesOf('…'));
    expect(await typed(host, 'genera prova')).toBe(2);
    expect(host.err()).toContain('appunti.txt');
  });

  it('does not take a folder for another one that it was copied to', async () => {
    const host = memoryHost({ after: generated });
    for (const [path, bytes] of generated.files) {
      if (path.startsWith(OUTPUT)) host.files.set(path.replace('rev-0', 'rev-1'), bytes);
    }
    host.folders.add(OUTPUT.replace('rev-0', 'rev-1'));
    edit(host, 'fascicolo.yaml', 'revisione: 0', '"revisione": 0\n# di prima:\n#revisione: 1');
    expect(await typed(host, 'genera prova')).toBe(0);
    expect(host.out()).toMatch(/rev-0\n$/);
  });
});

function touch(host: MemoryHost, path: string): void {
  const text = new TextDecoder().decode(host.files.get(path) ?? readFileSync(path));
  host.files.set(path, bytesOf(`${text}\n`));
}

it('takes nothing that a killed run left half written', async () => {
  const edited = memoryHost({ after: generated });
  edit(edited, 'fascicolo.yaml', 'nome: Ente di esempio', 'nome: Ente di prova');
  const whole = memoryHost({ after: edited });
  await typed(whole, 'genera prova --silenzioso');
  for (let order = 1; order <= whole.changes(); order += 4) {
    const killed = memoryHost({ after: edited, processId: 2, trouble: { at: (now) => (now === order ? 'killed' : undefined) } });
    await typed(killed, 'genera prova --silenzioso');
    const next = memoryHost({ after: killed });
    expect(await typed(next, 'genera prova --silenzioso')).toBe(0);
    expect(contentOf(next)).toEqual(contentOf(whole));
  }
}, 120_000);

/** Each leaves the package without errors, in whatever order and however often they come. */
const EDITS: readonly (readonly [file: string, before: RegExp, after: readonly string[]])[] = [
  ['fascicolo.yaml', /nome: Ente di .*/, ['nome: Ente di esempio', 'nome: Ente di prova', 'nome: Ente di «Là» & C.']],
  ['fascicolo.yaml', /titolo: Piano .*/, ['titolo: Piano della performance 2027-2029', 'titolo: Piano integrato']],
  ['fascicolo.yaml', /cognome: Bianchi\w*/, ['cognome: Bianchi', 'cognome: Bianchini']],
  ['piani/centrale.yaml', /2027: ≤ .* giorni/, ['2027: ≤ 12 giorni', '2027: ≤ 11 giorni']],
  [
    'piani/centrale.yaml',
    /titolo: Rendere i servizi .*/,
    ['titolo: Rendere i servizi più semplici', 'titolo: Rendere i servizi più vicini'],
  ],
  ['piani/centrale.yaml', /stato: \d+ giorni/, ['stato: 14 giorni', 'stato: 15 giorni']],
  ['delibera.md', /testo: opportuno .*/, ['testo: opportuno provvedere;', 'testo: opportuno e urgente provvedere;']],
];

it('ends as a run that takes nothing, after whatever edits', async () => {
  const step = fc.record({
    edits: fc.array(fc.tuple(fc.nat(EDITS.length - 1), fc.nat(2)), { maxLength: 3 }),
    options: fc.constantFrom('', '', '', ' --documento centrale/albero', ' --sede centrale', ' --profilo nessuno', ' --completo'),
    spoilt: fc.option(fc.constantFrom(...ALL), { nil: undefined, freq: 4 }),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 2, maxLength: 3 }), async (steps) => {
      let host = generated;
      for (const { edits, options, spoilt } of steps) {
        host = memoryHost({ after: host });
        for (const [index, choice] of edits) change(host, index, choice);
        if (spoilt) host.files.set(join(OUTPUT, spoilt), bytesOf('%PDF-1.7'));
        expect(await typed(host, `genera prova --silenzioso${options}`)).toBe(0);
      }
      host = memoryHost({ after: host });
      expect(await typed(host, 'genera prova --silenzioso')).toBe(0);
      expect(contentOf(host)).toEqual(await fullOf(host, 'genera prova --silenzioso'));
    }),
    { numRuns: 6 },
  );
}, 240_000);

function change(host: MemoryHost, index: number, choice: number): void {
  const [file = '', before = /^/, after = []] = EDITS[index] ?? [];
  const path = join(CWD, 'prova', file);
  const text = new TextDecoder().decode(host.files.get(path));
  expect(text).toMatch(before);
  host.files.set(path, bytesOf(text.replace(before, after[choice % after.length] ?? '')));
}
