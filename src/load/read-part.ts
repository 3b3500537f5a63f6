/** The text of one source file arrives; its shaped values leave, with its findings and what is needed to place later ones. */
import type { Root } from 'mdast';
import type { Finding } from '../model/findings.ts';
import type { Delibera } from '../model/package.ts';
import { delibera } from '../model/schema-act.ts';
import { splitFrontMatter } from './front-matter.ts';
import { limitFindings } from './limit-findings.ts';
import { parseNarrative } from './markdown.ts';
import { proseFinding, proseFindings } from './prose-findings.ts';
import type { Schema } from './schema-node.ts';
import { type Shaped, shape } from './shape.ts';
import { type ParsedYaml, parseYaml, unreadYaml } from './yaml.ts';

export interface Part<Value> extends Shaped<Value> {
  readonly file: string;
  readonly yaml: ParsedYaml;
}

/** `text` is undefined when the file is missing or is no text, of which there is a finding already. */
export function readPart<S extends Schema>(schema: S, file: string, text: string | undefined) {
  const yaml = text === undefined ? unreadYaml(file) : parseYaml(file, text);
  const shaped = shape(schema, yaml, file);
  const inProse = shaped.raw ? proseFindings(schema, shaped.raw, yaml.placeOfWords) : [];
  return { ...shaped, file, yaml, findings: limitFindings([...yaml.findings, ...shaped.findings, ...inProse]) };
}

export interface ActPart extends Part<Delibera> {
  readonly narrative: Root;
}

/** The act: front matter like the other files, then the narrative. */
export function readAct(file: string, text: string | undefined): ActPart {
  const { matter, body = '', findings } = text === undefined ? { findings: [] } : splitFrontMatter(file, text);
  const part = readPart(delibera, file, matter);
  const { tree, problems } = parseNarrative(body);
  const inNarrative = problems.map((problem) => {
    const { line, column, length } = problem;
    return proseFinding(problem, { file, line, column, length });
  });
  const all: Finding[] = [...findings, ...part.findings, ...inNarrative];
  return { ...part, findings: all, narrative: tree };
}
