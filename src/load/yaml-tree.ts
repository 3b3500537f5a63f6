/**
 * A parsed YAML document arrives, the tree of its source texts leaves, with findings for what our data must not hold: tags, merge
 * keys, names that JavaScript keeps for itself, aliases that multiply, the same property twice.
 */
import { type Document, isAlias, isMap, isScalar, isSeq, type Node, type Pair, type Scalar, type YAMLMap } from 'yaml';
import type { Finding, Place } from '../model/findings.ts';
import { UNPRINTABLE } from './decode.ts';
import type { Lines } from './lines.ts';
import type { Path, Raw, RawEntry } from './raw.ts';
import { withoutArmour } from './yaml-slips.ts';

/** Nodes that aliases may add to a file before it is refused. */
const MAX_ALIASED_NODES = 10_000;

/** Names that JavaScript gives a meaning of its own on every object. */
const RESERVED = new Set(['__proto__', 'constructor', 'prototype']);

interface Reading {
  readonly source: string;
  readonly armoured: ReadonlySet<number>;
  readonly lines: Lines;
  readonly report: (rule: string, span: Span, message: string, more?: Partial<Finding>) => void;
  readonly placeAt: (start: number, end: number) => Place;
  readonly anchors: Map<string, Anchor>;
  /** Aliases being followed, outermost first. */
  readonly following: Set<Node>;
  budget: number;
}

interface Anchor {
  readonly node: Node;
  used: boolean;
}

/** Offsets in the file. */
type Span = readonly [start: number, end: number];

export interface Tree {
  readonly raw?: Raw;
  readonly findings: readonly Finding[];
}

export function readTree(
  document: Document.Parsed,
  source: string,
  armoured: ReadonlySet<number>,
  lines: Lines,
  placeAt: (start: number, end: number) => Place,
): Tree {
  const findings: Finding[] = [];
  const report: Reading['report'] = (rule, [start, end], message, more) => {
    findings.push({ rule, severity: 'errore', place: placeAt(start, end), message, ...more });
  };
  const reading: Reading = {
    source,
    armoured,
    lines,
    report,
    placeAt,
    anchors: new Map(),
    following: new Set(),
    budget: MAX_ALIASED_NODES,
  };
  const root = document.contents;
  const raw = root && !isBlank(root) ? read(root, [], firstLine(source, root), reading) : undefined;
  if (!raw) report('empty-file', [0, 0], 'il file non contiene alcuna proprietà, attese righe «nome: valore»');
  for (const [name, { node, used }] of reading.anchors) {
    if (used) continue;
    const message = `«&${name}» dà un nome al valore che segue, ma nessun richiamo «*${name}» lo usa: non viene stampato`;
    const hint = 'se «&» fa parte del testo, scrivere il valore tra virgolette';
    report('yaml-syntax', before(node, /&\S*(?:\s+!\S*)?\s*$/, source), message, { severity: 'avviso', hint });
  }
  return raw ? { raw, findings } : { findings };

  function isBlank(node: Node): boolean {
    return isScalar(node) && node.value === '' && node.type === 'PLAIN';
  }
}

/** `span` is what stands for the node when it is a list or a map: its key, or its own first line. */
function read(node: Node | null, path: Path, span: Span, reading: Reading): Raw {
  const [start, end] = span;
  if (node === null) return { kind: 'text', text: '', path, start, end };
  const unreadable: Raw = { kind: 'unreadable', path, start, end };
  if (isAlias(node)) return follow(node.source, spanOf(node), path, reading) ?? unreadable;
  if (reading.following.size > 0 && --reading.budget < 0) return unreadable;
  if (node.anchor !== undefined && reading.following.size === 0) reading.anchors.set(node.anchor, { node, used: false });
  if (node.tag !== undefined) {
    const message = `trovata l’etichetta «${node.tag.replace('tag:yaml.org,2002:', '!!')}», atteso un valore semplice: le etichette non sono ammesse`;
    reading.report('yaml-syntax', before(node, /!\S*(?:\s+&\S+)?\s*$/, reading.source), message, {
      hint: 'se «!» fa parte del testo, scrivere il valore tra virgolette',
    });
    return unreadable;
  }
  if (isScalar(node)) return readScalar(node, path, span, reading);
  if (isSeq(node)) {
    const items = node.items.map((item, index) => {
      const child = isNode(item) ? item : null;
      return read(child, [...path, index], child ? firstLine(reading.source, child) : span, reading);
    });
    return { kind: 'list', items, path, start, end };
  }
  const placeholder = isMap(node) && node.flow && /^\{\{[^{}\n]*\}\}/.exec(reading.source.slice(...spanOf(node)))?.[0];
  if (placeholder) {
    const message = `trovato «${placeholder}» senza virgolette, atteso un valore tra virgolette`;
    reading.report('yaml-syntax', spanOf(node), message, { hint: `scrivere '${placeholder}'` });
    return { kind: 'text', text: placeholder, path, start: spanOf(node)[0], end: spanOf(node)[1] };
  }
  return isMap(node) ? { kind: 'map', entries: readEntries(node, path, reading), path, start, end } : unreadable;
}

function readScalar(node: Scalar, path: Path, span: Span, reading: Reading): Raw {
  const { source, report } = reading;
  const [from, to] = spanOf(node);
  let text = String(node.value ?? '');
  const [start, end] = to > from ? [from, to] : span;
  if (reading.armoured.size > 0 && reading.armoured.has(reading.lines.lineOf(from))) text = withoutArmour(text);
  const header = /^[>|][-+]?\d+$/.exec(source.slice(from, to).trim())?.[0];
  if (header !== undefined && text.trim() === '') {
    // `2020: >3` is the one slip that YAML accepts: a text on several lines, of which there are none.
    const message = `trovato «${header}», che in YAML annuncia un testo su più righe: atteso un valore tra virgolette`;
    report('yaml-syntax', [from, from + header.length], message, { hint: `scrivere il valore tra virgolette: '${header}'` });
    return { kind: 'text', text: header, path, start: from, end: from + header.length };
  }
  if (node.type === 'QUOTE_DOUBLE' && UNPRINTABLE.test(text)) {
    report('encoding', [from, to], 'trovata una sequenza «\\…» che produce un carattere di controllo, atteso testo');
    return { kind: 'unreadable', path, start, end };
  }
  const comment = node.type === 'PLAIN' ? commentAfter(source, to) : undefined;
  if (comment !== undefined && !comment.startsWith('##')) {
    const at = source.indexOf('#', to);
    const message = `«${comment}» è un commento: non fa parte del valore e non viene stampato`;
    const hint = 'se è testo, scrivere tutto il valore tra virgolette; se è un commento, mettere uno spazio dopo «#»';
    report('yaml-syntax', [at, at + comment.length], message, { severity: text === '' ? 'errore' : 'avviso', hint });
    if (text === '') return { kind: 'unreadable', path, start, end };
  }
  return { kind: 'text', text, path, start, end };
}

function readEntries(map: YAMLMap, path: Path, reading: Reading): ReadonlyMap<string, RawEntry> {
  const entries = new Map<string, RawEntry>();
  for (const pair of map.items) {
    const { key } = pair;
    if (!isScalar(key)) {
      reading.report(
        'yaml-syntax',
        isNode(key) ? spanOf(key) : spanOf(map),
        'trovato un nome di proprietà che non è un testo, atteso «nome: valore»',
        {
          hint: 'un testo che comincia con «{», «[», «?» o «*» va tra virgolette',
        },
      );
      continue;
    }
    const name = String(key.value ?? '');
    const span = spanOf(key);
    const earlier = entries.get(name);
    if (earlier) reportTwice(name, span, earlier, reading);
    else if (isAllowed(name, span, pair, map, reading)) {
      const value = isNode(pair.value) ? pair.value : null;
      const child = read(value, [...path, name], span, reading);
      entries.set(name, { value: child, start: span[0], end: span[1] });
    }
  }
  return entries;
}

function reportTwice(name: string, span: Span, earlier: RawEntry, { report, placeAt }: Reading): void {
  report('duplicate-key', span, `la proprietà «${name}» è scritta due volte nello stesso gruppo, attesa una volta sola`, {
    related: [{ place: placeAt(earlier.start, earlier.end), message: 'la prima volta, il cui valore viene letto' }],
  });
}

function isAllowed(name: string, span: Span, pair: Pair, map: YAMLMap, { report, anchors }: Reading): boolean {
  if (RESERVED.has(name)) {
    report('unknown-key', span, `il nome di proprietà «${name}» non è ammesso`);
  } else if (name === '<<') {
    const anchor = isAlias(pair.value) ? anchors.get(pair.value.source) : undefined;
    if (anchor) anchor.used = true;
    const hint = 'riscrivere le proprietà; per un indicatore uguale a un altro c’è «stessoDi»';
    report('yaml-syntax', span, 'trovato «<<», atteso un nome di proprietà: l’unione di gruppi non è ammessa', { hint });
  } else if (map.flow && pair.value === null) {
    const message = `trovato «${name}» senza due punti: dentro { } la virgola separa una proprietà dall’altra, attesi «nome: valore»`;
    report('yaml-syntax', span, message, { hint: 'un valore che contiene una virgola va tra virgolette' });
  } else return true;
  return false;
}

/** An alias gives a copy of what it names; copies of copies are what a bomb is made of, hence the budget. */
function follow(name: string, span: Span, path: Path, reading: Reading): Raw | undefined {
  const anchor = reading.anchors.get(name);
  const { report, following } = reading;
  if (!anchor) {
    const hint = 'un valore che comincia con «*» va tra virgolette';
    report('yaml-syntax', span, `trovato il richiamo «*${name}», ma nessun valore prima di questo si chiama «&${name}»`, {
      hint,
    });
    return undefined;
  }
  anchor.used = true;
  if (reading.budget < 0) return undefined;
  if (following.has(anchor.node)) {
    report('yaml-syntax', span, `il richiamo «*${name}» contiene sé stesso, atteso un valore già completo`);
    return undefined;
  }
  following.add(anchor.node);
  const copy = read(anchor.node, path, span, reading);
  following.delete(anchor.node);
  if (reading.budget < 0) {
    if (following.size === 0) {
      const message = `i richiami fino a «*${name}» moltiplicano il file oltre ${MAX_ALIASED_NODES} valori, atteso un file che si possa leggere per intero`;
      report('yaml-syntax', span, message, { hint: 'riscrivere i valori al posto dei richiami' });
    }
    return undefined;
  }
  return copy;
}

/** Where a tag or an anchor stands: on the same line, before the node that it belongs to. */
function before(node: Node, sign: RegExp, source: string): Span {
  const [start] = spanOf(node);
  const lineStart = source.lastIndexOf('\n', start - 1) + 1;
  const found = sign.exec(source.slice(lineStart, start));
  return found ? [lineStart + found.index, lineStart + found.index + found[0].trimEnd().length] : spanOf(node);
}

function isNode(value: unknown): value is Node {
  return isScalar(value) || isMap(value) || isSeq(value) || isAlias(value);
}

function spanOf(node: Node): Span {
  const [start, end] = node.range ?? [0, 0];
  return [start, end];
}

/** Of a list's member: its first key when it has one, otherwise its first line. */
function firstLine(source: string, node: Node): Span {
  const key = isMap(node) ? node.items[0]?.key : undefined;
  if (isScalar(key)) return spanOf(key);
  const [start, end] = spanOf(node);
  const length = source.slice(start, end).indexOf('\n');
  return [start, length < 0 ? end : start + length];
}

/** A comment that stands right after a value and begins without a space; sticky, because a line may hold a whole file. */
const COMMENT = /[^\S\n]*#(?=\S)[^\n]*/y;

function commentAfter(source: string, end: number): string | undefined {
  COMMENT.lastIndex = end;
  return COMMENT.exec(source)?.[0].trim();
}
