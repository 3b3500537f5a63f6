/** The schema of a survey (`monitoraggi/<date>.yaml`): what was observed on one date for every indicator and action of the package. */
import { z } from 'zod';
import { data, id, intero, riferimento, scelta, testo, valore } from './scalars.ts';

/** States of an action, in the order of its life. */
export const STATI_AZIONE = ['da avviare', 'in corso', 'conclusa', 'sospesa', 'annullata'] as const;

export const rilevazione = z.strictObject({
  /** What was asked (model/scoring/question.ts): the indicator's id, with `.parte-2` for a part of its target, `.confronto` for a figure of others. */
  indicatore: id(),
  valore: valore().optional(),
  nota: testo().optional(),
  /** Whose annex it came in: the id of the office, of the person, or of the seat. */
  chi: id(),
});

export const avanzamento = z.strictObject({
  azione: riferimento('azioni'),
  stato: scelta(STATI_AZIONE).optional(),
  nota: testo().optional(),
  chi: id(),
});

export const monitoraggio = z.strictObject({
  piano: id(),
  revisione: intero(),
  /** The day that the survey refers to: said once, it is that of every value. */
  data: data(),
  rilevazioni: z.array(rilevazione),
  azioni: z.array(avanzamento),
});

export type Monitoraggio = z.output<typeof monitoraggio>;
export type Rilevazione = z.output<typeof rilevazione>;
export type Avanzamento = z.output<typeof avanzamento>;
