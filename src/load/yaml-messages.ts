/** An error of the YAML parser arrives, a finding in Italian leaves; the words name what to look for, not YAML's own terms. */
import { type Document, visit, type YAMLError } from 'yaml';
import type { Finding, Place } from '../model/findings.ts';

interface Words {
  readonly message: string;
  readonly hint?: string;
}

const QUOTES = 'se è un testo, scriverlo tutto tra virgolette';
const INDENT = 'le proprietà dello stesso gruppo cominciano alla stessa colonna, con spazi';

const INCOMPLETE: Words = {
  message: 'trovata una riga che non è completa: attesi «nome: valore», oppure «- » davanti a una voce di elenco',
  hint: 'controllare i rientri; il testo che continua dalla riga precedente va rientrato più di quella',
};

/** Complete over the parser's codes: a new version of `yaml` with a new code does not compile without its words. */
const WORDS: Readonly<Record<YAMLError['code'], Words>> = {
  ALIAS_PROPS: { message: 'trovato un richiamo (*nome) con altro davanti, atteso un valore', hint: QUOTES },
  BAD_ALIAS: { message: 'trovato un richiamo (*nome) scritto male, atteso un valore', hint: QUOTES },
  BAD_COLLECTION_TYPE: {
    message: 'trovata un’etichetta «!» che non va con il suo valore, atteso un valore semplice',
    hint: QUOTES,
  },
  BAD_DIRECTIVE: { message: 'trovata una riga che comincia con «%», attesa una proprietà', hint: QUOTES },
  BAD_DQ_ESCAPE: {
    message: 'trovata una barra rovesciata (\\) tra virgolette doppie, attesa una sequenza nota come \\n o \\"',
    hint: "tra virgolette semplici ('…') la barra resta com’è",
  },
  BAD_INDENT: { message: 'trovata una riga rientrata diversamente dalle altre del suo gruppo', hint: INDENT },
  BAD_PROP_ORDER: { message: 'trovato «&» o «!» fuori posto, atteso un valore', hint: QUOTES },
  BAD_SCALAR_START: { message: 'trovato un valore che comincia con un segno riservato di YAML, atteso un valore tra virgolette' },
  BLOCK_AS_IMPLICIT_KEY: {
    message: 'trovata una proprietà dove il valore della riga non è ancora finito',
    hint: 'controllare i rientri di questa riga e della seguente; un valore che contiene «: » va tra virgolette',
  },
  BLOCK_IN_FLOW: {
    message: 'trovato un elenco o un gruppo di proprietà su più livelli dentro { } o [ ], attesi valori semplici',
    hint: 'dentro { } e [ ] i valori che contengono «: » vanno tra virgolette',
  },
  DUPLICATE_KEY: { message: 'trovata due volte la stessa proprietà, attesa una volta sola' },
  IMPOSSIBLE: { message: 'trovato qualcosa che non è YAML' },
  KEY_OVER_1024_CHARS: {
    message: 'trovato un nome di proprietà di oltre 1024 caratteri',
    hint: 'manca forse un «: » dopo il nome',
  },
  MISSING_CHAR: INCOMPLETE,
  MULTILINE_IMPLICIT_KEY: INCOMPLETE,
  MULTIPLE_ANCHORS: { message: 'trovati due segni «&» davanti allo stesso valore, atteso al massimo uno', hint: QUOTES },
  MULTIPLE_DOCS: { message: 'trovata una riga «---» che comincia un secondo documento, atteso un documento solo' },
  MULTIPLE_TAGS: { message: 'trovati due segni «!» davanti allo stesso valore, atteso un valore semplice', hint: QUOTES },
  NON_STRING_KEY: { message: 'trovato un nome di proprietà che non è un testo' },
  RESOURCE_EXHAUSTION: { message: 'trovati troppi livelli uno dentro l’altro, attesi al massimo quelli di un piano' },
  TAB_AS_INDENT: {
    message: 'trovata una tabulazione a inizio riga, attesi spazi',
    hint: 'sostituire ogni tabulazione con due spazi (Visual Studio Code: «Converti rientro in spazi»)',
  },
  TAG_RESOLVE_FAILED: { message: 'trovata un’etichetta «!», atteso un valore semplice', hint: QUOTES },
  UNEXPECTED_TOKEN: { message: 'trovato testo fuori posto dopo il valore, attesa la fine della riga', hint: QUOTES },
};

export function syntaxFinding(error: YAMLError, text: string, placeAt: (start: number, end?: number) => Place): Finding {
  const [start, end] = error.pos;
  if (error.code === 'MISSING_CHAR' && error.message.includes('directives-end')) {
    // Reported at the line after it.
    return { rule: 'yaml-syntax', severity: 'errore', place: placeAt(text.search(/^%/m)), ...WORDS.BAD_DIRECTIVE };
  }
  return { rule: 'yaml-syntax', severity: 'errore', place: placeAt(start, end), ...wordsFor(error, text) };
}

function wordsFor(error: YAMLError, text: string): Words {
  if (error.code !== 'BAD_SCALAR_START') return WORDS[error.code];
  const sign = text.charAt(error.pos[0]);
  return {
    message: `trovato un valore che comincia con «${sign}», che in YAML ha un significato suo: atteso un valore tra virgolette`,
    hint: `scrivere il valore tra virgolette: '${sign}…'`,
  };
}

/**
 * Quoted values that span lines, by the offset at which they end: a forgotten quote swallows the lines up to the next one (or to the
 * end of the file), where the parser then stumbles.
 */
export function longQuotes(document: Document.Parsed, text: string): ReadonlyMap<number, number> {
  const startByEnd = new Map<number, number>();
  visit(document, {
    Scalar(_, node) {
      const [start, end] = node.range ?? [0, 0];
      if (node.type?.startsWith('QUOTE') && text.slice(start, end).includes('\n')) startByEnd.set(end, start);
    },
  });
  return startByEnd;
}
