/** The raw tree of a file arrives, the values that its schema makes of it leave, with findings and with the tree that they come from. */
import { z } from 'zod';
import type { Finding } from '../model/findings.ts';
import type { Origin } from '../model/places.ts';
import { mend } from './mend.ts';
import { plain, type Raw } from './raw.ts';
import type { ParsedYaml } from './yaml.ts';

export interface Shaped<Value> {
  /** Absent when something that the file cannot do without is missing; `raw` then is, too. */
  readonly value?: Value;
  /** The part of the file that the value was made from. */
  readonly raw?: Raw;
  readonly findings: readonly Finding[];
  readonly damaged: readonly Origin[];
}

export function shape<S extends z.core.$ZodType>(schema: S, yaml: ParsedYaml, file: string): Shaped<z.output<S>> {
  if (!yaml.raw) return { findings: [], damaged: [{ file, path: [] }] };
  const { raw, findings, damaged } = mend(schema, yaml.raw, file, yaml);
  if (!raw) return { findings, damaged };
  const result = z.safeParse(schema, plain(raw));
  // What mending lets through, the schema accepts: if not, one of the two has been changed without the other.
  if (!result.success) throw new Error(`mended data of ${file} do not fit their schema: ${z.prettifyError(result.error)}`);
  return { value: result.data, raw, findings, damaged };
}
