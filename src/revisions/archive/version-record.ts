/** `versione.json`, kept in each version: what was frozen, by which act, from which data, by which program; and what ties it to the rest. */
import { z } from 'zod';
import { actName } from '../names.ts';
import type { Inventory } from './inventory.ts';
import { RECORD, sha512 } from './layout.ts';

const record = z.strictObject({
  piano: z.string(),
  titolo: z.string(),
  ente: z.string(),
  /** Number of the archived version: a revision has more than one when signed files or monitorings come later. */
  versione: z.number().int(),
  revisione: z.number().int(),
  /** The revision that this one takes the place of, where the package says so. */
  revisionePrecedente: z.number().int().nullable(),
  /** Why there is this version. */
  motivo: z.enum(['revisione', 'file aggiunti']),
  atto: z.strictObject({ numero: z.string(), data: z.string(), oggetto: z.string() }),
  /** The date of the act, not that of the day of archiving: the same revision gives the same archive. */
  data: z.string(),
  autore: z.strictObject({ nome: z.string(), indirizzo: z.string() }),
  programma: z.string(),
  /** Name of the package's folder. */
  fascicolo: z.string(),
  improntaSorgenti: z.string(),
  /** SHA-512 of the inventory of the version before: changing an old version breaks the chain. */
  inventarioPrecedente: z.string().nullable(),
  /** SHA-512 of names and digests of all the other files of this version. */
  stato: z.string(),
});

export type VersionRecord = z.output<typeof record>;

export function readRecord(bytes: Uint8Array): VersionRecord | undefined {
  try {
    const { data } = record.safeParse(JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)));
    return data && Buffer.compare(recordBytes(data), bytes) === 0 ? data : undefined;
  } catch {
    return undefined;
  }
}

/** Always in the order of the schema: the same record, the same bytes. */
export function recordBytes(value: VersionRecord): Uint8Array {
  return new TextEncoder().encode(`${JSON.stringify(record.parse(value), null, 2)}\n`);
}

/** Of all the files of a version but the record itself. */
export function stateDigest(state: ReadonlyMap<string, string>): string {
  const lines = [...state].filter(([name]) => name !== RECORD).map(([name, digest]) => `${digest} ${name}\n`);
  return sha512(lines.sort().join(''));
}

/** What the inventory says of the version, for whoever reads it without this program. */
export function aboutVersion(value: VersionRecord): Omit<Inventory['versions'][string], 'state'> {
  const { revisione, motivo, atto, data, autore } = value;
  const what = motivo === 'revisione' ? '' : ', file aggiunti';
  return {
    created: data,
    message: `Rev. ${revisione}${what} (${actName(atto)})`,
    user: { name: autore.nome, address: autore.indirizzo },
  };
}
