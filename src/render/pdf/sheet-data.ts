/** The style sheet as data: the text of `templates/stile.yaml` arrives, what it says leaves, in the form that it must have. */
import { parse } from 'yaml';
import { z } from 'zod';

const rule = z.record(z.string(), z.union([z.string(), z.number()]));
const color = z.string().regex(/^#[0-9A-Fa-f]{6}$/);
const format = z.strictObject({
  larghezza: z.number(),
  altezza: z.number(),
  margini: z.tuple([z.number(), z.number(), z.number(), z.number()]),
});

const sheetSchema = z.strictObject({
  formati: z.record(z.string(), format),
  /** `riserva` gives the signs that the others lack. */
  caratteri: z.strictObject({ testo: z.string(), codice: z.string(), riserva: z.string().optional() }),
  colori: z.record(z.string(), color),
  accenti: z.array(z.strictObject({ accento: color, tinta: color })).min(1),
  regole: z.record(z.string(), rule),
});

export type StyleData = z.output<typeof sheetSchema>;

/** Throws on a sheet that is not well formed: it is part of the program, not of the data. */
export function sheetData(yaml: string): StyleData {
  return sheetSchema.parse(parse(yaml));
}
