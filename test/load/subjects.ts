/** What the tables test: for each the text of a case arrives, the value as plain data and the findings as lines leave. */
import type { Nodes } from 'mdast';
import { parse } from 'yaml';
import { splitFrontMatter } from '../../src/load/front-matter.ts';
import { load } from '../../src/load/index.ts';
import { type Prose, parseNarrative, parseSentences } from '../../src/load/markdown.ts';
import { plain } from '../../src/load/raw.ts';
import type { Schema } from '../../src/load/schema-node.ts';
import { shape } from '../../src/load/shape.ts';
import { parseYaml } from '../../src/load/yaml.ts';
import type { Finding, Place } from '../../src/model/findings.ts';
import { delibera } from '../../src/model/schema-act.ts';
import { fascicolo } from '../../src/model/schema-package.ts';
import { piano } from '../../src/model/schema-plan.ts';
import { filesOf } from './packages.ts';

interface Result {
  readonly value: unknown;
  readonly findings: readonly string[];
}

export const subjects: Readonly<Record<string, (raw: string) => Result>> = {
  yaml: (raw) => {
    const { raw: tree, findings } = parseYaml('', raw);
    return { value: tree && legible(plain(tree)), findings: findings.map(line) };
  },
  'front-matter': (raw) => {
    const { matter, body, findings } = splitFrontMatter('', raw);
    const value = matter === undefined ? undefined : { matter: numbered(matter), body: numbered(body ?? '') };
    return { value, findings: findings.map(line) };
  },
  narrative: (raw) => proseResult(parseNarrative(raw)),
  sentences: (raw) => proseResult(parseSentences(raw)),
  'shape-fascicolo': (raw) => shapeResult(fascicolo, raw),
  'shape-delibera': (raw) => shapeResult(delibera, raw),
  'shape-piano': (raw) => shapeResult(piano, raw),
  /** Whole packages: the miniature with some files replaced, removed (empty value) or added. */
  package: (raw) => {
    const { package: pkg, damaged, findings } = load({ name: 'prova', files: filesOf(parse(raw)) });
    const seats = pkg?.piani.map((plan) => plan.sede);
    const lost = damaged.map(({ file, path }) => [file, ...path].join(' '));
    return { value: { ...(seats ? { seats } : {}), ...(lost.length > 0 ? { lost } : {}) }, findings: findings.map(line) };
  },
};

/** Values that could not be read, made visible. */
function legible(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value, (_, inner: unknown) => (inner === undefined ? '(illeggibile)' : inner)));
}

/** The lines that hold something, with their number in the file. */
function numbered(text: string): readonly string[] {
  return text.split('\n').flatMap((content, index) => (content.trim() === '' ? [] : [`${index + 1} ${content}`]));
}

function shapeResult(schema: Schema, raw: string): Result {
  const yaml = parseYaml('', raw);
  const { value, findings, damaged } = shape(schema, yaml, '');
  const lost = damaged.map(({ path }) => path.join(' '));
  return {
    value: { ...(value === undefined ? {} : { value: JSON.parse(JSON.stringify(value)) }), ...(lost.length > 0 ? { lost } : {}) },
    findings: [...yaml.findings, ...findings].map(line),
  };
}

function proseResult({ tree, problems }: Prose): Result {
  return {
    value: outline(tree),
    findings: problems.map((problem) => line({ ...problem, severity: 'errore', place: { file: '', ...problem } })),
  };
}

/** `paragraph(«a», strong(«b»))` */
function outline(node: Nodes): string {
  if (node.type === 'text') return `«${node.value.replaceAll('\n', '⏎')}»`;
  const name = 'name' in node ? `${node.type}:${node.name}` : node.type;
  const inside =
    'children' in node ? node.children.map(outline).join(', ') : 'value' in node ? node.value.replaceAll('\n', '⏎') : '';
  return node.type === 'root' ? inside : `${name}(${inside})`;
}

export function line({ place, severity, rule, message, hint, related }: Finding): string {
  const at = ({ file, line, column }: Place) => `${file === '' ? '' : `${file}:`}${line}:${column}`;
  const seconds = (related ?? []).map((second) => ` (${at(second.place)} ${second.message})`).join('');
  return `${at(place)} ${severity} [${rule}] ${message}${seconds}${hint ? ` | ${hint}` : ''}`;
}
