/** Wrong command lines and requests for help arrive; Italian words and an exit code leave. */
import { expect, it } from 'vitest';
import { memoryHost, typed } from './memory-host.ts';

const HELP = 'fascicolo --help mostra comandi e opzioni';

const WRONG = [
  { line: 'stampa', message: 'il comando «stampa» non esiste' },
  { line: 'genra', message: 'il comando «genra» non esiste', hint: 'forse intendevi «genera»' },
  { line: 'verifica --formatto json', message: 'l’opzione «--formatto» non esiste', hint: 'forse intendevi «--formato»' },
  { line: '--colore', message: 'l’opzione «--colore» non esiste' },
  {
    line: 'verifica --formato xml',
    message: 'il valore di «--formato <formato>» non è fra quelli ammessi',
    hint: 'sono ammessi: testo, json',
  },
  {
    line: 'archivio estrai --archivio a --uscita b --revisione due',
    message: 'il valore di «--revisione <numero>» non è fra quelli ammessi',
    hint: 'atteso un numero',
  },
  {
    line: 'monitoraggio importa asti.xlsx --data 2024-02-30',
    message: 'la data non si può leggere: «2024-02-30», un giorno che non esiste nel calendario',
    hint: 'attesa una data come 2020-11-26 o 26/11/2020',
  },
  { line: 'verifica --formato', message: 'manca il valore dell’opzione «--formato <formato>»' },
  { line: 'genera --uscita', message: 'manca il valore dell’opzione «-u, --uscita <cartella>»' },
  { line: 'verifica uno due', message: 'ci sono troppi argomenti' },
  { line: 'nuovo', message: 'manca l’argomento <cartella>' },
  {
    line: 'genera --documento delibera --unita protocollo',
    message: 'le opzioni «--documento <nome>» e «--unita <id>» non si usano insieme',
  },
  {
    line: 'genera dati/assente',
    message: 'la cartella dati/assente non esiste',
    hint: 'indicare la cartella di un fascicolo: quella con fascicolo.yaml e delibera.md',
  },
];

it.each(WRONG)('answers «$line» in Italian, with exit code 2', async ({ line, message, hint = HELP }) => {
  const host = memoryHost();
  expect(await typed(host, line)).toBe(2);
  expect(host.err()).toBe(`errore: ${message}\n  suggerimento: ${hint}\n`);
  expect(host.out()).toBe('');
});

const HELPFUL = [
  ...['', '--help', 'aiuto', 'aiuto genera', 'genera --help', 'verifica -h', 'nuovo --help'],
  ...['firma --help', 'firma prepara --help', 'firma acquisisci --help', 'pubblica --help'],
];

it.each(HELPFUL)('explains itself in Italian: «%s»', async (line) => {
  const host = memoryHost();
  expect(await typed(host, line)).toBe(0);
  expect(host.err()).toBe('');
  expect(host.out()).toMatch(/^Uso: fascicolo/);
  expect(host.out()).not.toMatch(/Usage|Options|Commands|Arguments|options|command\b|display|default|choices/);
});

it('lists every option of genera', async () => {
  const host = memoryHost();
  await typed(host, 'genera --help');
  expect(host.out()).toMatchInlineSnapshot(`
    "Uso: fascicolo genera [opzioni] [cartelle...]

    controlla i dati e produce i documenti del fascicolo

    Argomenti:
      cartelle                 la cartella del fascicolo, o quelle di più fascicoli
                               (se manca: data/delibera-15-2020)

    Opzioni:
      -u, --uscita <cartella>  dove scrivere i documenti (se manca:
                               output/<fascicolo>/rev-<n>); con più fascicoli, al
                               posto di output
      --sede <sede>            solo i documenti di una sede
      --documento <nome>       solo un documento, per esempio asti/albero
      --unita <id>             solo la scheda Excel di un’unità organizzativa
      --responsabile <id>      solo la scheda Excel di un responsabile
      --profilo <profilo>      lo standard dei PDF; pdf/a-3a porta con sé i dati del
                               piano e le schede Excel (scelte: pdf/a-2a, pdf/a-3a,
                               nessuno; se manca: pdf/a-2a)
      --completo               rifare ogni documento, anche quelli che non sono
                               cambiati
      --silenzioso             non mostrare l’avanzamento né gli avvisi
      --osserva                resta in attesa, e rifà i documenti ogni volta che i
                               dati vengono salvati
      --processi <numero>      quanti fascicoli insieme (se manca: quanti sono i
                               processori)
      --coda <dove>            li produce chi lavora su questa coda di Redis, per
                               esempio redis://computer:6379
      -h, --help               mostra questo aiuto
    "
  `);
});

it('tells its version', async () => {
  const host = memoryHost();
  expect(await typed(host, '--version')).toBe(0);
  expect(host.out()).toMatch(/^\d+\.\d+\.\d+\n$/);
});

it('shows a stack trace for a bug of its own, and for nothing else', async () => {
  const host = memoryHost();
  const broken = { ...host, listFiles: () => Promise.reject(new TypeError('undefined is not a function')) };
  expect(await typed(broken, 'verifica')).toBe(3);
  expect(host.err()).toMatch(
    /^errore del programma: questo è un difetto di fascicolo, non dei dati\. Segnalarlo con le righe che seguono\.\nTypeError: undefined is not a function\n {4}at /,
  );
});
