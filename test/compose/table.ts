/** The name of a YAML table in this folder arrives, its cases leave. */
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';

export function readTable<Case>(file: string): (Case & { readonly titolo: string })[] {
  return parse(readFileSync(new URL(file, import.meta.url), 'utf8')) as (Case & { readonly titolo: string })[];
}
