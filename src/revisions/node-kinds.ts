/** Kinds of node and property names arrive as the data have them; what a reader calls them leaves, in Italian. */

interface Words {
  /** The list that holds such nodes. */
  readonly list: string;
  /** Alone, as a label: `obiettivo operativo`. */
  readonly bare: string;
  /** With its article. */
  readonly the: string;
}

const KINDS: Readonly<Record<string, Words>> = {
  fascicolo: { list: '', bare: 'fascicolo', the: 'il fascicolo' },
  sede: { list: 'sedi', bare: 'sede', the: 'la sede' },
  persona: { list: 'persone', bare: 'persona', the: 'la persona' },
  unita: { list: 'unita', bare: 'unità organizzativa', the: 'l’unità organizzativa' },
  norma: { list: 'norme', bare: 'norma', the: 'la norma' },
  programma: { list: 'programmi', bare: 'programma', the: 'il programma' },
  prospettiva: { list: 'prospettive', bare: 'prospettiva', the: 'la prospettiva' },
  funzione: { list: 'funzioni', bare: 'funzione istituzionale', the: 'la funzione istituzionale' },
  area: { list: 'aree', bare: 'area', the: 'l’area' },
  obiettivoStrategico: { list: 'obiettiviStrategici', bare: 'obiettivo strategico', the: 'l’obiettivo strategico' },
  obiettivoOperativo: { list: 'obiettiviOperativi', bare: 'obiettivo operativo', the: 'l’obiettivo operativo' },
  fase: { list: 'fasi', bare: 'fase', the: 'la fase' },
  indicatore: { list: 'indicatori', bare: 'indicatore', the: 'l’indicatore' },
  azione: { list: 'azioni', bare: 'azione', the: 'l’azione' },
};

const KIND_OF_LIST: ReadonlyMap<string, string> = new Map(Object.entries(KINDS).map(([kind, { list }]) => [list, kind]));

/** Of a list that is not known here, its own name: a new one needs no change to be compared. */
export function kindOf(list: string): string {
  return KIND_OF_LIST.get(list) ?? list;
}

export function kindWord(kind: string): string {
  return KINDS[kind]?.bare ?? kind;
}

/** `l’indicatore «Solidità finanziaria»`. */
export function theNode({ tipo, nome }: { readonly tipo: string; readonly nome: string }): string {
  return `${KINDS[tipo]?.the ?? tipo} «${nome}»`;
}

/** A node's name as documents print it: `OP 1.1.1 - Portare in rete le domande`, `Ada Rossi`. */
export function nodeName(node: object, id: string): string {
  const text = (key: string) => {
    const value: unknown = Reflect.get(node, key);
    return typeof value === 'string' && value !== '' ? value : undefined;
  };
  const person = [text('nome'), text('cognome')].filter((part) => part !== undefined).join(' ');
  const title = text('etichetta') ?? (person || (text('citazione') ?? text('titolo')));
  return [text('codice'), title].filter((part) => part !== undefined).join(' - ') || id;
}

/** What a change of these fields is called: another name for the same thing. */
export const NAMES: ReadonlySet<string> = new Set(['titolo', 'etichetta', 'nome', 'cognome', 'citazione']);

/** Properties whose words are not those of their name: accents, and acronyms. */
const FIELDS: Readonly<Record<string, string>> = {
  codiceIpa: 'codice IPA',
  kpi: 'codice KPI',
  norme: 'norme citate',
  pira: 'PIRA',
  polarita: 'polarità',
  prospettivaBsc: 'prospettiva BSC',
  unita: 'unità',
  unitaOrganizzative: 'unità organizzative',
  urn: 'URN',
};

/** `target.2020` → `Target 2020`, `pesoIndicatori` → `Peso indicatori`, `stato.riferimento` → `Stato, riferimento`. */
export function fieldName(path: string): string {
  const [first = '', ...others] = path.split('.').map((name) => FIELDS[name] ?? words(name));
  const joined = others.reduce((text, name) => (/^\d+$/.test(name) ? `${text} ${name}` : `${text}, ${name}`), first);
  return joined.charAt(0).toLocaleUpperCase('it') + joined.slice(1);
}

function words(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
}
