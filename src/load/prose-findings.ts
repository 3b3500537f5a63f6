/** Shaped values of a file arrive; findings leave for what in their prose would not be printed, placed at the very words. */
import type { Finding, Place } from '../model/findings.ts';
import { type ProseProblem, parseSentences } from './markdown.ts';
import { childOf, type Path, type Raw } from './raw.ts';
import { nodeOf, type Schema } from './schema-node.ts';

/** Without any of these signs, Markdown has nothing to get lost in. */
const MARKUP = /[<:[\]!]/;

export function proseFindings(schema: Schema, raw: Raw, placeOfWords: (path: Path, words: string) => Place): Finding[] {
  const node = nodeOf(schema);
  if (node.kind === 'scalar') {
    if (node.scalar !== 'prosa' || raw.kind !== 'text' || !MARKUP.test(raw.text)) return [];
    return parseSentences(raw.text).problems.map((problem) => proseFinding(problem, placeOfWords(raw.path, problem.excerpt)));
  }
  if (node.kind === 'list' && raw.kind === 'list')
    return raw.items.flatMap((item) => proseFindings(node.element, item, placeOfWords));
  if (node.kind === 'record' && raw.kind === 'map') {
    return [...raw.entries.values()].flatMap(({ value }) => proseFindings(node.value, value, placeOfWords));
  }
  if (node.kind !== 'object') return [];
  return [...node.properties].flatMap(([name, { schema: inner }]) => {
    const child = childOf(raw, name);
    return child ? proseFindings(inner, child, placeOfWords) : [];
  });
}

export function proseFinding({ rule, message, hint }: ProseProblem, place: Place): Finding {
  return { rule, severity: 'errore', place, message, ...(hint ? { hint } : {}) };
}
