/** One package among many: what to do as plain data, which passes from process to process and through the queue, and how it went. */
import { z } from 'zod';
import type { GeneraOptions } from './genera.ts';

/** Read again by whoever receives it: from a queue anything may come. */
export const jobSchema = z.strictObject({
  /** The package's folder. */
  cartella: z.string().min(1),
  opzioni: z.strictObject({
    uscita: z.string().min(1).exactOptional(),
    radice: z.string().min(1).exactOptional(),
    sede: z.string().exactOptional(),
    documento: z.string().exactOptional(),
    unita: z.string().exactOptional(),
    responsabile: z.string().exactOptional(),
    profilo: z.enum(['pdf/a-2a', 'pdf/a-3a', 'nessuno']).exactOptional(),
    completo: z.boolean().exactOptional(),
  }),
}) satisfies z.ZodType<{ cartella: string; opzioni: GeneraOptions }>;

export type Job = z.output<typeof jobSchema>;

export const outcomeSchema = z.strictObject({
  exitCode: z.int(),
  /** What the command said, on its two outputs. */
  out: z.string(),
  err: z.string(),
});

export type Outcome = z.output<typeof outcomeSchema>;

/** Does a job somewhere, telling meanwhile what it says, line by line; what goes wrong in it is an outcome, too. */
export type Doing = (job: Job, told: (line: string) => void) => Promise<Outcome>;

/** Options without those that were left out, and without what concerns the terminal alone. */
export function jobOf(cartella: string, options: GeneraOptions): Job {
  const given = Object.entries(options).filter(([name, value]) => value !== undefined && name in jobSchema.shape.opzioni.shape);
  return jobSchema.parse({ cartella, opzioni: Object.fromEntries(given) });
}
