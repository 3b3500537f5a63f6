/** Each folder under cases/ is a miniature package: the HTML of all its documents is compared with what stands in its `attesi/`. */
import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { composeDocument, composeFascicolo, listDocuments } from '../../src/compose/index.ts';
import { CASES, digestsOf, lines, readPackage } from './case-package.ts';

describe.each(readdirSync(CASES))('%s', (name) => {
  const subject = readPackage(CASES + name);
  const { pkg, templates } = subject;
  const digests = digestsOf(subject);

  it.each(listDocuments(pkg, templates).map((spec) => [spec.id, spec] as const))('%s', async (id, spec) => {
    const html = lines(composeDocument(pkg, spec, templates, digests));
    await expect(html).toMatchFileSnapshot(`cases/${name}/attesi/${id.replace('/', '-')}.html`);
  });

  it('fascicolo', async () => {
    const html = lines(composeFascicolo(pkg, templates, digests));
    await expect(html).toMatchFileSnapshot(`cases/${name}/attesi/fascicolo.html`);
  });
});
