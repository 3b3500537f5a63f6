/**
 * The schema of `metodo:` in `fascicolo.yaml` and, where a seat's own choice differs, in its plan: how achievement is scored. The body's
 * SMVP decides (D.Lgs. 150/2009, art. 7); what is left out is done as the chambers of commerce do it (model/scoring/method.ts).
 */
import { z } from 'zod';
import { numero, scelta, testo } from './scalars.ts';

export const metodo = z.strictObject({
  /** Where the SMVP says so: printed beside the rules. */
  fonte: testo().optional(),
  /** Points grow with the observed value, or only a target met counts. */
  raggiungimento: scelta(['proporzionale', 'tutto-o-niente']).optional(),
  /** Where less is better: target / observed, or (2 × target − observed) / target. */
  decrescente: scelta(['rapporto', 'scarto']).optional(),
  /** A target without operator: to be reached or passed in the direction that is better, or that value and no other. */
  valoreEsatto: scelta(['almeno', 'esatto']).optional(),
  /** The most points that a target far exceeded gives. */
  tetto: numero().optional(),
  /** Points at the thresholds of the indicators that have them; below the least threshold always 0. */
  soglie: z
    .strictObject({
      calcolo: scelta(['proporzionale', 'a-gradini', 'ignorate']).optional(),
      puntiMinimo: numero().optional(),
      puntiTarget: numero().optional(),
      puntiMassimo: numero().optional(),
    })
    .optional(),
  /** Half-open: `da` belongs to the band, `a` to the next one. Without `punti` the achievement stays as it is. */
  fasce: z
    .array(z.strictObject({ da: numero(), a: numero().optional(), punti: numero().optional() }))
    .min(1)
    .optional(),
  /** Sub-targets: the mean of the parts, or 100 only when all are met. */
  sottoTarget: scelta(['media', 'tutti']).optional(),
  /** The mean of the operational objectives against its target: compared as every value (90 with ≥ 80: 100), or itself the points (90). */
  valoreMedio: scelta(['confronto', 'punteggio']).optional(),
});
