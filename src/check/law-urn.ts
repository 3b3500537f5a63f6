/**
 * The package arrives; a warning for each law whose name cannot be linked leaves.
 * Rule: `urn` has the form that Normattiva resolves: `urn:nir:<autorità>:<tipo>:<data>;<numero>`, with an article after `~` if any.
 * Wrong: `urn: 2009-10-27;150`.
 */
import { quote } from './naming.ts';
import type { Draft, Subject } from './rule.ts';

const URN = /^urn:nir:[a-z0-9.;+-]+:[a-z.]+:\d{4}(?:-\d{2}-\d{2})?(?:;[\w.+-]+)?(?:[:~@!][\w.;:~@!-]*)?$/i;

export function* lawUrn({ pkg }: Subject): Generator<Draft> {
  for (const law of pkg.fascicolo.norme ?? []) {
    if (law.urn === undefined || URN.test(law.urn)) continue;
    yield {
      severity: 'avviso',
      at: [law, 'urn'],
      message: `${quote(law.urn)} non è un nome di Normattiva, atteso come urn:nir:stato:legge:1993-12-29;580`,
    };
  }
}
