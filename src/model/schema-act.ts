/** The schema of the front matter of `delibera.md`: the facts of the act; its narrative is the Markdown text below it. */
import { z } from 'zod';
import { codice, data, id, intero, prosa, riferimento, scelta, siNo, testo } from './scalars.ts';

const persona = riferimento('persone');

export const delibera = z.strictObject({
  /** Absent in a draft, which has `dataProposta` instead of `data`. */
  numero: codice().optional(),
  data: data().optional(),
  dataProposta: data().optional(),
  /** The revision of the plan that the act approves. */
  revisione: intero(),
  oggetto: testo(),
  presenti: z
    .array(z.strictObject({ persona, carica: testo(), modalita: scelta(['in presenza', 'da remoto']).optional() }))
    .min(1),
  assenti: z.array(z.strictObject({ persona, carica: testo(), giustificato: siNo() })).optional(),
  /** Who left the room for a conflict of interest. */
  astenutiPerObbligo: z.array(z.strictObject({ persona, carica: testo().optional(), motivo: testo().optional() })).optional(),
  segretario: z.strictObject({ persona, carica: testo() }),
  /** Who drafts the minutes; `sigla` is printed above the signatures: `MN/`. */
  verbalizzante: z.strictObject({ persona, sigla: testo().optional() }).optional(),
  inoltrePresenti: z.array(z.strictObject({ persona, carica: testo() })).optional(),
  /** The words with which the sitting is opened, after the presences: quorum, the chair. */
  apertura: prosa().optional(),
  relatore: z.strictObject({ persona, carica: testo() }),
  documentiAdottati: z.array(z.strictObject({ id: id(), titolo: testo() })).optional(),
  attestazioniOiv: z.array(z.strictObject({ id: id(), sede: riferimento('sedi'), data: data() })).optional(),
  /** The recitals: the keyword (`VISTO`) and what follows it. */
  premesse: z.array(z.strictObject({ id: id(), parola: testo(), testo: prosa() })).min(1),
  votazione: z.strictObject({
    esito: testo(),
    favorevoli: intero().optional(),
    contrari: z.array(persona).optional(),
    astenuti: z.array(persona).optional(),
  }),
  dispositivo: z.array(z.strictObject({ id: id(), testo: prosa(), allegati: z.array(codice()).optional() })).min(1),
  /** The sentence of enforceability, as printed; absent when the act becomes enforceable by time. */
  esecutivita: testo().optional(),
  firme: z.array(z.strictObject({ persona, carica: testo() })).min(1),
  pubblicazione: prosa().optional(),
  notaFirme: prosa().optional(),
  /** Letter → document: `A: {documento: alessandria/albero}`. */
  allegati: z
    .record(
      z.string().regex(/^[A-Z]{1,2}$/, 'la lettera di un allegato, maiuscola (A)'),
      z.strictObject({ documento: testo(), titolo: testo().optional() }),
    )
    .optional(),
});
