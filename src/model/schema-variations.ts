/** The schema of `variazioni:` in `fascicolo.yaml`: why a revision differs from the one before it, and on whose opinion. */
import { z } from 'zod';
import { data, id, prosa, testo } from './scalars.ts';

export const variazione = z.strictObject({
  id: id(),
  /** Ids of nodes of this revision or of the one before; each stands for all that lies below it, too. */
  elementi: z.array(id()).min(1),
  /** Properties of those nodes (`target`, `peso`), where the reason is not that of every change. */
  campi: z.array(testo()).optional(),
  motivo: prosa(),
  /** Whose opinion was heard: `OIV`. */
  parere: z.strictObject({ organo: testo(), data: data().optional() }).optional(),
});
