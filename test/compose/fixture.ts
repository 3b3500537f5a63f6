/** YAML and Markdown of a miniature package arrive, typed and located as load/ would do; for tests of compose alone. */
import { readdirSync, readFileSync } from 'node:fs';
import type { Root } from 'mdast';
import remarkDirective from 'remark-directive';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import { parse } from 'yaml';
import type { z } from 'zod';
import type { CheckedPackage } from '../../src/model/package.ts';
import { Places } from '../../src/model/places.ts';
import { delibera } from '../../src/model/schema-act.ts';
import { fascicolo } from '../../src/model/schema-package.ts';
import { piano } from '../../src/model/schema-plan.ts';

export interface Source {
  readonly fascicolo: string;
  readonly delibera: string;
  readonly narrative?: string;
  readonly piani: readonly string[];
}

export function packageOf(source: Source): CheckedPackage {
  const places = new Places(({ file }) => ({ file, line: 0, column: 0 }));
  const read = <S extends z.ZodType>(schema: S, text: string, file: string): z.output<S> => {
    // Failsafe: every scalar reaches the schema as source text.
    const value = schema.parse(parse(text, { schema: 'failsafe' }));
    places.record(value, { file, path: [] });
    return value;
  };
  const narrative: Root = unified()
    .use(remarkParse)
    .use(remarkGfm)
    .use(remarkDirective)
    .parse(source.narrative ?? '');
  const pkg = {
    name: 'prova',
    fascicolo: read(fascicolo, source.fascicolo, 'fascicolo.yaml'),
    delibera: read(delibera, source.delibera, 'delibera.md'),
    narrative,
    piani: source.piani.map((text) => read(piano, text, `piani/${/^sede: (.*)$/m.exec(text)?.[1] ?? ''}.yaml`)),
    places,
    sourceHash: '',
  };
  return pkg as unknown as CheckedPackage;
}

/** The templates of the project: path under templates/ → text. */
export function projectTemplates(): Map<string, string> {
  const root = new URL('../../templates/', import.meta.url);
  const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).map((file) => file.replaceAll('\\', '/'));
  return new Map(
    files.filter((file) => /\.(?:hbs|yaml)$/.test(file)).map((file) => [file, readFileSync(new URL(file, root), 'utf8')]),
  );
}
