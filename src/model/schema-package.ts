/** The schema of `fascicolo.yaml`: the body, its seats, and the registers that plans and act refer to. */
import { z } from 'zod';
import { codice, id, intero, peso, riferimento, testo } from './scalars.ts';
import { metodo } from './schema-method.ts';
import { variazione } from './schema-variations.ts';

export const fascicolo = z.strictObject({
  /** The plan's lineage, the same through all its revisions: `cciaa-al-at-2020-2022`. */
  piano: id(),
  revisione: intero(),
  /** The revision that this one takes the place of: the folder of its package, from this one (`../rev-1`), or that of an archive. */
  revisionePrecedente: testo().optional(),
  titolo: testo(),
  /** Printed in the footer of every page. */
  avvertenza: testo().optional(),
  ente: z.strictObject({
    nome: testo(),
    /** Who deliberates: `Giunta camerale`. */
    organo: testo(),
    codiceIpa: testo().optional(),
    sito: testo().optional(),
  }),
  /** `peso` counts in the score of the whole body; without it all seats weigh the same. */
  sedi: z.array(z.strictObject({ id: id(), nome: testo(), peso: peso().optional() })).min(1),
  metodo: metodo.optional(),
  /** `unita`: the office that stands for the person in copies without names. */
  persone: z
    .array(
      z.strictObject({
        id: id(),
        nome: testo(),
        cognome: testo(),
        titolo: testo().optional(),
        unita: riferimento('unita').optional(),
      }),
    )
    .optional(),
  /** Organisational units. */
  unita: z.array(z.strictObject({ id: id(), nome: testo(), sede: riferimento('sedi').optional() })).optional(),
  /** Each law once; `urn` as Normattiva has it, without `urn:nir:` left out. */
  norme: z
    .array(z.strictObject({ id: id(), citazione: testo(), titolo: testo().optional(), urn: testo().optional() }))
    .optional(),
  /** How the body publishes: what it calls the sections, how long its albo shows an act. */
  trasparenza: z
    .strictObject({
      sezioni: z
        .array(z.strictObject({ codice: codice(), sezione: testo().optional(), sottosezione: testo().optional() }))
        .optional(),
      giorniAlbo: intero().optional(),
    })
    .optional(),
  /** Why this revision differs from the one before it. */
  variazioni: z.array(variazione).optional(),
});
