/**
 * The text of a YAML file arrives; its tree of source texts leaves, with findings in Italian for what YAML cannot read.
 * The schema 'failsafe' keeps every scalar as it is written (`011`, `SI`, `450.000`); the zod schemas type it later.
 */
import { type Document, parseDocument, type YAMLError } from 'yaml';
import type { Finding, Place } from '../model/findings.ts';
import { Lines } from './lines.ts';
import { nearest, type Path, type Raw, type RawEntry } from './raw.ts';
import { tooDeep } from './yaml-depth.ts';
import { longQuotes, syntaxFinding } from './yaml-messages.ts';
import { armourLine, type Slip, slipOn } from './yaml-slips.ts';
import { readTree } from './yaml-tree.ts';

export interface ParsedYaml {
  /** Absent when the text is so broken that no tree can be trusted. */
  readonly raw?: Raw;
  readonly findings: readonly Finding[];
  /** The place of the value at a path, or of the nearest thing above it that exists. */
  readonly place: (path: Path) => Place;
  /** The place of a property's name. */
  readonly placeOfKey: (entry: Pick<RawEntry, 'start' | 'end'>) => Place;
  /** The place of words in the value at a path. */
  readonly placeOfWords: (path: Path, words: string) => Place;
}

/** A file with more errors is not mended: it is no YAML at all. Of a large file the beginning tells. */
const MOST_MENDED = 1000;
const SAMPLE = 200_000;

/** Each turn mends what the one before brought to light. */
const MOST_TURNS = 20;

/** Errors after which the tree is still the one that was meant. */
const HARMLESS: ReadonlySet<YAMLError['code']> = new Set(['BAD_SCALAR_START', 'BAD_DQ_ESCAPE']);

export function parseYaml(file: string, text: string): ParsedYaml {
  const broken = (findings: readonly Finding[]) => ({ ...unreadYaml(file), findings });
  const deep = tooDeep(text);
  if (deep) return broken([syntaxError(deep, { file, line: deep.line, column: 1 })]);
  if (text.length > 2 * SAMPLE) {
    const sample = parseMending(text.slice(0, SAMPLE));
    if (sample.document.errors.length > MOST_MENDED) return broken(syntaxFindings(file, sample));
  }
  const parsed = parseMending(text);
  const inSyntax = syntaxFindings(file, parsed);
  if (parsed.errors.some((error) => !HARMLESS.has(error.code))) return broken(inSyntax);
  const { document, mended, slips, lines } = parsed;
  const placeAt = placing(file, lines);
  const { raw, findings: inTree } = readTree(document, mended, new Set(slips.keys()), lines, placeAt);
  const findings = [...inSyntax, ...inTree];
  if (!raw) return broken(findings);
  return {
    raw,
    findings,
    place: (path) => {
      const node = nearest(raw, path);
      return placeAt(node.start, node.end);
    },
    placeOfKey: ({ start, end }) => placeAt(start, end),
    placeOfWords: (path, words) => {
      const { start, end } = nearest(raw, path);
      const at = words === '' ? -1 : text.slice(start, end).indexOf(words);
      return at < 0 ? placeAt(start, end) : placeAt(start + at, start + at + words.length);
    },
  };
}

/** What stands for a file that is not there, or is so broken that no tree can be trusted. */
export function unreadYaml(file: string): ParsedYaml {
  const nowhere = () => ({ file, line: 0, column: 0 });
  return { findings: [], place: nowhere, placeOfKey: nowhere, placeOfWords: nowhere };
}

function syntaxFindings(file: string, { slips, errors, lines, mended }: Mended): Finding[] {
  const placeAt = placing(file, lines);
  return [
    ...[...slips].map(([line, slip]) => syntaxError(slip, { file, line, column: slip.column, length: slip.length })),
    ...errors.map((error) => syntaxFinding(error, mended, placeAt)),
  ];
}

function syntaxError({ message, hint }: { message: string; hint?: string }, place: Place): Finding {
  return { rule: 'yaml-syntax', severity: 'errore', place, message, ...(hint ? { hint } : {}) };
}

interface Mended {
  readonly document: Document.Parsed;
  readonly lines: Lines;
  /** Values that need quotes, by line; the text they were meant to be stands in the tree. */
  readonly slips: ReadonlyMap<number, Slip>;
  /** What could not be mended. */
  readonly errors: readonly YAMLError[];
  /** The text that the document was parsed from; as long as the original, line by line. */
  readonly mended: string;
}

/** Parses, quotes (in memory) the values that lack quotes, and parses again, so that one slip does not hide the rest of the file. */
function parseMending(text: string): Mended {
  const source = text.split('\n');
  const slips = new Map<number, Slip>();
  for (let turn = 1; ; turn++) {
    const mended = source.join('\n');
    const lines = new Lines(mended);
    const document = parseDocument(mended, {
      schema: 'failsafe',
      prettyErrors: false,
      // Ours says where the first one is, and does not compare each key with each other one.
      uniqueKeys: false,
      // With 'silent' a second document in the file would be dropped without an error (yaml 2.9.1).
      logLevel: 'error',
    });
    const known = slips.size;
    const quotes = document.errors.length > 0 ? longQuotes(document, mended) : new Map<number, number>();
    for (const error of document.errors.length > MOST_MENDED ? [] : document.errors) {
      const start = quotes.get(error.pos[0]) ?? error.pos[0];
      const line = lines.lineOf(start);
      const content = source[line - 1] ?? '';
      const slip = slips.has(line) || error.code === 'BAD_DQ_ESCAPE' ? undefined : slipOn(content, lines.columnOf(start));
      if (!slip) continue;
      slips.set(line, slip);
      source[line - 1] = armourLine(content, slip);
    }
    if (slips.size > known && turn < MOST_TURNS) continue;
    return { document, lines, slips, errors: oneALine(document.errors, lines), mended };
  }
}

/** One slip makes several errors; the first says enough. */
function oneALine(errors: readonly YAMLError[], lines: Lines): YAMLError[] {
  const seen = new Set<number>();
  return errors.filter((error) => {
    const line = lines.lineOf(error.pos[0]);
    return !seen.has(line) && seen.add(line);
  });
}

type PlaceAt = (start: number, end?: number) => Place;

/** Underlines at most to the end of the first line. */
function placing(file: string, lines: Lines): PlaceAt {
  return (start, end = start + 1) => {
    const line = lines.lineOf(start);
    const length = Math.max(1, Math.min(end, lines.endOf(line)) - start);
    return { file, line, column: lines.columnOf(start), length };
  };
}
