/**
 * Input that must never hurt: each test gives load/ a package with one hostile file, and asserts what a user would read. The bytes are
 * made here, because an editor or git would mend them.
 */
import { describe, expect, it } from 'vitest';
import { load } from '../../src/load/index.ts';
import { filesOf, miniature } from '../load/packages.ts';
import { line } from '../load/subjects.ts';

const REGISTER = 'fascicolo.yaml';
const ACT = 'delibera.md';
const PLAN = 'piani/nord.yaml';

type Change = string | Uint8Array | ((text: string) => string | Uint8Array);

function loadWith(file: string, change: Change) {
  const content = typeof change === 'function' ? change(miniature(file)) : change;
  const loaded = load({ name: 'prova', files: filesOf({ [file]: content }) });
  return { ...loaded, lines: loaded.findings.map(line) };
}

/** The title of the plan, as the values have it. */
const title = (file: string, change: Change) => loadWith(file, change).package?.piani[0]?.titolo;

const utf8 = (text: string) => new TextEncoder().encode(text);
const latin1 = (text: string) => Uint8Array.from(text, (character) => character.charCodeAt(0));
const titled = (value: string) => (text: string) => text.replace('titolo: Albero della performance', `titolo: ${value}`);

const SAVE =
  'salvare il file in UTF-8 (Visual Studio Code: clic sulla codifica in basso a destra, «Salva con codifica», UTF-8; Blocco note: Salva con nome, Codifica UTF-8)';

describe('codifica', () => {
  it('un BOM non sposta nulla', () => {
    const { lines, package: pkg } = loadWith(PLAN, (text) => new Uint8Array([0xef, 0xbb, 0xbf, ...utf8(text)]));
    expect(lines).toEqual([]);
    expect(pkg?.piani[0]?.sede).toBe('nord');
    expect(loadWith(PLAN, (text) => `\ufeff${text.replace('sede: nord', 'sede: Nord')}`).lines[0]).toMatch(
      /^piani\/nord\.yaml:1:7 /,
    );
    expect(loadWith(ACT, (text) => `\ufeff${text}`).lines).toEqual([]);
  });

  it('le righe di Windows non spostano nulla', () => {
    const windows = (text: string) => text.replaceAll('\n', '\r\n');
    for (const file of [REGISTER, ACT, PLAN]) expect(loadWith(file, windows).lines).toEqual([]);
    expect(loadWith(PLAN, (text) => windows(text.replace('peso: 100', 'peso: 14.29'))).lines).toEqual([
      'piani/nord.yaml:13:54 errore [number-format] trovato «14.29», atteso un numero in forma italiana (1.250,50) | i decimali si scrivono con la virgola: 14,29',
    ]);
    expect(loadWith(ACT, (text) => windows(text.replace('valida', '<b>valida</b>'))).lines[0]).toMatch(
      /^delibera\.md:14:13 errore \[raw-html\]/,
    );
  });

  it('Latin-1: si dice quale byte, dove, e come rimediare', () => {
    const { lines, texts } = loadWith(PLAN, (text) => latin1(titled('Qualità')(text).replace('≥', '>')));
    expect(lines[0]).toBe(
      `piani/nord.yaml:3:15 errore [encoding] trovato il byte 0xE0 («à» in Latin-1 o Windows-1252), che non è UTF-8: atteso un file in UTF-8 | ${SAVE}`,
    );
    expect(texts.get(PLAN)).toContain('titolo: Qualit\ufffd\n');
  });

  it('Windows-1252: le virgolette di Word', () => {
    const { lines } = loadWith(REGISTER, (text) => latin1(text.replace('Ente di prova', 'Ente \x93di prova\x94')));
    expect(lines).toEqual([
      `fascicolo.yaml:4:20 errore [encoding] trovato il byte 0x93 («“» in Latin-1 o Windows-1252), che non è UTF-8: atteso un file in UTF-8 | ${SAVE}`,
    ]);
  });

  it('UTF-16', () => {
    const { lines } = loadWith(REGISTER, new Uint8Array([0xff, 0xfe, ...latin1(miniature(REGISTER))]));
    expect(lines).toEqual([`fascicolo.yaml:0:0 errore [encoding] il file è salvato in UTF-16, atteso UTF-8 | ${SAVE}`]);
  });

  it('un carattere tagliato a metà in fondo al file', () => {
    const { lines } = loadWith(REGISTER, (text) => new Uint8Array([...utf8(`${text}# fine `), 0xc3]));
    expect(lines[0]).toMatch(/^fascicolo\.yaml:11:8 errore \[encoding\] trovato il byte 0xC3/);
  });

  it('byte NUL e altri caratteri di controllo', () => {
    const hint = 'cancellarlo; se ce ne sono molti il file non è un testo, o è stato danneggiato';
    expect(loadWith(PLAN, titled('Al\0bero')).lines).toEqual([
      `piani/nord.yaml:3:11 errore [encoding] trovato il carattere di controllo U+0000, atteso testo | ${hint}`,
    ]);
    expect(loadWith(PLAN, titled('Al\x07bero')).lines[0]).toContain('U+0007');
    expect(loadWith(PLAN, titled('\0'.repeat(1000))).lines).toHaveLength(10);
  });

  it('caratteri che non si vedono', () => {
    expect(loadWith(PLAN, titled('Al\u00adbero \u202e\u200b')).lines.map((found) => found.split(' | ')[0])).toEqual([
      'piani/nord.yaml:3:11 errore [encoding] trovato il carattere invisibile U+00AD, atteso testo',
      'piani/nord.yaml:3:17 errore [encoding] trovato il carattere invisibile U+202E, atteso testo',
      'piani/nord.yaml:3:18 errore [encoding] trovato il carattere invisibile U+200B, atteso testo',
    ]);
  });

  it('accenti scritti come segno a parte diventano lettere accentate', () => {
    expect(title(PLAN, titled('Qualita\u0300'))).toBe('Qualit\u00e0');
  });

  it('il segno di un carattere illeggibile, quando è scritto davvero, è un carattere', () => {
    expect(loadWith(PLAN, titled('Al\ufffdbero')).lines).toEqual([]);
    const { lines } = loadWith(PLAN, (text) => new Uint8Array([...utf8(titled('Al\ufffdbero')(text)), 0x23, 0xe0, 0x0a]));
    expect(lines[0]).toMatch(/^piani\/nord\.yaml:14:2 errore \[encoding\] trovato il byte 0xE0/);
  });

  it('file vuoti', () => {
    for (const empty of [new Uint8Array(), utf8(' \r\n\t\r\n'), new Uint8Array([0xef, 0xbb, 0xbf])]) {
      expect(loadWith(REGISTER, empty).lines).toEqual(['fascicolo.yaml:0:0 errore [empty-file] il file è vuoto']);
      expect(loadWith(ACT, empty).lines).toEqual(['delibera.md:0:0 errore [empty-file] il file è vuoto']);
      expect(loadWith(PLAN, empty).lines).toEqual(['piani/nord.yaml:0:0 errore [empty-file] il file è vuoto']);
    }
  });
});

describe('YAML', () => {
  it('tabulazioni come rientro', () => {
    expect(loadWith(PLAN, (text) => text.replace('    titolo: Area', '\ttitolo: Area')).lines).toEqual([
      'piani/nord.yaml:8:1 errore [yaml-syntax] trovata una tabulazione a inizio riga, attesi spazi | sostituire ogni tabulazione con due spazi (Visual Studio Code: «Converti rientro in spazi»)',
    ]);
  });

  it('la stessa proprietà due volte', () => {
    expect(loadWith(PLAN, (text) => `${text}anno: 2021\n`).lines).toEqual([
      'piani/nord.yaml:14:1 errore [duplicate-key] la proprietà «anno» è scritta due volte nello stesso gruppo, attesa una volta sola (piani/nord.yaml:4:1 la prima volta, il cui valore viene letto)',
    ]);
  });

  it('una bomba di richiami', () => {
    const levels = Array.from(
      { length: 20 },
      (_, level) =>
        `l${level}: &l${level} [${Array(10)
          .fill(`*l${level - 1}`)
          .join(', ')}]`,
    );
    const bomb = `l: &l-1 ciao\n${levels.join('\n')}\n`;
    const { lines } = loadWith(PLAN, bomb);
    expect(lines).toContain(
      'piani/nord.yaml:5:45 errore [yaml-syntax] i richiami fino a «*l2» moltiplicano il file oltre 10000 valori, atteso un file che si possa leggere per intero | riscrivere i valori al posto dei richiami',
    );
  });

  it('etichette che costruiscono oggetti', () => {
    const { lines } = loadWith(PLAN, titled("!!js/function 'function () { globalThis.eseguito = true }'"));
    expect(lines).toEqual([
      'piani/nord.yaml:3:9 errore [yaml-syntax] trovata l’etichetta «!!js/function», atteso un valore semplice: le etichette non sono ammesse | se «!» fa parte del testo, scrivere il valore tra virgolette',
    ]);
    expect(globalThis).not.toHaveProperty('eseguito');
  });

  it('nomi che JavaScript tiene per sé', () => {
    const keys = '__proto__: { inquinato: SI }\nconstructor: { prototype: { inquinato: SI } }\n';
    const { lines, package: pkg } = loadWith(PLAN, (text) => `${text}${keys}`);
    expect(lines).toEqual([
      'piani/nord.yaml:14:1 errore [unknown-key] il nome di proprietà «__proto__» non è ammesso',
      'piani/nord.yaml:15:1 errore [unknown-key] il nome di proprietà «constructor» non è ammesso',
    ]);
    expect({}).not.toHaveProperty('inquinato');
    expect(pkg?.piani[0]).not.toHaveProperty('inquinato');
  });

  it.each(['SI', 'NO', '010', '1e3', '12:30', '2020-11-26', '0x1F', 'null', '~', '.inf', '1_000', 'Yes', '450.000', '+39'])(
    'un testo che altri leggerebbero come altro: %s',
    (text) => {
      expect(loadWith(PLAN, titled(text)).lines).toEqual([]);
      expect(title(PLAN, titled(text))).toBe(text);
    },
  );

  it('SI e NO senza virgolette sono risposte', () => {
    const { package: pkg } = loadWith(PLAN, (text) =>
      text.replace('2020: ≥ 3', '2020: SI, 2021: NO').replace('peso: 100', 'pira: SI'),
    );
    const indicator = pkg?.piani[0]?.aree[0]?.obiettiviStrategici?.[0]?.indicatori?.[0];
    expect(indicator?.pira).toBe(true);
    expect(indicator?.target).toEqual({ 2020: { kind: 'siNo', value: true }, 2021: { kind: 'siNo', value: false } });
  });

  it('segnaposto di modelli restano lettere', () => {
    for (const text of [
      'Piano {{titolo}}',
      "'{{{titolo}}}'",
      "'{{#each aree}}x{{/each}}'",
      "'{{> partial}}'",
      '<%= x %>',
      '\u0024{x}',
    ]) {
      expect(title(PLAN, titled(text))).toBe(text.replace(/^'|'$/g, ''));
    }
    const { lines } = loadWith(PLAN, titled('{{titolo}}'));
    expect(lines).toEqual([
      "piani/nord.yaml:3:9 errore [yaml-syntax] trovato «{{titolo}}» senza virgolette, atteso un valore tra virgolette | scrivere '{{titolo}}'",
    ]);
    expect(title(PLAN, titled('{{titolo}}'))).toBe('{{titolo}}');
  });
});

describe('front matter', () => {
  it.each(['js', 'javascript', 'coffee', 'json', 'toml', 'constructor'])('---%s non viene eseguito', (language) => {
    const { lines, package: pkg } = loadWith(ACT, `---${language}\n{ oggetto: (globalThis.eseguito = true) }\n---\nTesto.\n`);
    expect(lines).toEqual([
      `delibera.md:1:1 errore [front-matter] trovato «---${language}», atteso «---»: i dati dell’atto si scrivono soltanto in YAML, e nulla viene eseguito | cancellare ciò che segue «---» nella prima riga`,
    ]);
    expect(globalThis).not.toHaveProperty('eseguito');
    expect(pkg).toBeUndefined();
  });

  it('due letture dello stesso testo rotto danno gli stessi errori', () => {
    const broken = (text: string) => text.replace('oggetto: Aggiornamento del piano', 'oggetto: [aperto');
    expect(loadWith(ACT, broken).lines).not.toEqual([]);
    expect(loadWith(ACT, broken).lines).toEqual(loadWith(ACT, broken).lines);
  });
});

/** Refused or read, but never for long; the time limit is that of the runner. */
describe('cinque megabyte', () => {
  const MEGABYTES = 5_000_000;
  const fill = (text: string, size = MEGABYTES) => text.repeat(Math.ceil(size / text.length));
  const tooBig = (file: string) =>
    `${file}:0:0 errore [file-size] il file è di 4,8 MB, attesi al massimo 4,0 MB: non viene letto | controllare che non sia un altro file`;

  it.each([REGISTER, ACT, PLAN])('in %s', (file) => {
    expect(loadWith(file, (text) => text + fill('# testo\n', MEGABYTES - 1000)).lines).toEqual([tooBig(file)]);
  });

  const BIG = 3_900_000;

  it('appena sotto il limite, in un solo valore', () => {
    const text = fill('parola ', BIG).trim();
    expect(title(PLAN, titled(text))).toBe(text);
  });

  it('appena sotto il limite, una cosa dentro l’altra', () => {
    for (const nested of ['[', '{a: ', '- ', 'a: ', '? ']) {
      expect(loadWith(PLAN, fill(nested, BIG)).lines).toEqual([
        'piani/nord.yaml:1:1 errore [yaml-syntax] trovati più di 64 livelli uno dentro l’altro, attesi al massimo quelli di un piano',
      ]);
    }
  });

  it('molte volte lo stesso errore', () => {
    const { lines } = loadWith(PLAN, fill('a: >= 3\n', BIG));
    expect(lines.slice(0, 2)).toEqual([
      'piani/nord.yaml:0:0 errore [too-many] trovati oltre 100 errori in questo file, mostrati i primi',
      'piani/nord.yaml:1:5 errore [yaml-syntax] trovato testo fuori posto dopo il valore, attesa la fine della riga | se è un testo, scriverlo tutto tra virgolette',
    ]);
    expect(lines).toHaveLength(101);
  });

  it('segni di Markdown a perdita d’occhio', () => {
    for (const signs of ['*a_ ', '**a ', '[a](', ':a[b]{c=d} ', 'a:b ', '> ', '![']) {
      const { lines } = loadWith(ACT, (text) => text + fill(signs, 200_000));
      expect(lines).toEqual([
        'delibera.md:15:1 errore [markdown] trovati troppi segni di Markdown in un solo capoverso, atteso testo: non viene letto come Markdown',
      ]);
    }
  });
});
