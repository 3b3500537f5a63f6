/** The sections of Amministrazione trasparente arrive as the program brings them and as the body calls them; one list of them leaves. */
import { parse } from 'yaml';
import { z } from 'zod';
import type { Templates } from '../compose/index.ts';
import type { Fascicolo } from '../model/package.ts';

const FILE = 'pubblicazione/sezioni.yaml';

const schema = z.strictObject({
  sezioni: z.array(
    z.strictObject({
      codice: z.string(),
      sezione: z.string(),
      sottosezione: z.string(),
      norma: z.string(),
      riguarda: z.enum(['atto', 'piano', 'pira']),
    }),
  ),
});

export type Section = z.output<typeof schema>['sezioni'][number];

export function sectionsOf({ trasparenza }: Fascicolo, templates: Templates): readonly Section[] {
  return knownSections(templates).map((section) => {
    const own = trasparenza?.sezioni?.find(({ codice }) => codice === section.codice);
    return { ...section, sezione: own?.sezione ?? section.sezione, sottosezione: own?.sottosezione ?? section.sottosezione };
  });
}

/** The codes that `trasparenza` names and nobody knows. */
export function unknownSections({ trasparenza }: Fascicolo, templates: Templates): readonly string[] {
  const known = new Set(knownSections(templates).map(({ codice }) => codice));
  return (trasparenza?.sezioni ?? []).map(({ codice }) => codice).filter((codice) => !known.has(codice));
}

export function knownSections(templates: Templates): readonly Section[] {
  const result = schema.safeParse(parse(templates.get(FILE) ?? ''));
  if (result.success) return result.data.sezioni;
  throw new Error(`templates/${FILE}: ${z.prettifyError(result.error)}`);
}
