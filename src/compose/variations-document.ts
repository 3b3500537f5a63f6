/** A comparison of any two revisions arrives with the later package; its *Prospetto* leaves, be it an annex of the act or not. */
import type { Root } from 'hast';
import type { CheckedPackage } from '../model/package.ts';
import type { Comparison } from '../revisions/comparison.ts';
import { composeContent, composePage, mainOf } from './compose.ts';
import { prospettoSpec } from './documents.ts';
import { collectIds, resolveLinks } from './links.ts';
import { prospettoView } from './prospetto.ts';
import type { Templates } from './templates.ts';

export function composeVariations(pkg: CheckedPackage, comparison: Comparison, templates: Templates): Root {
  const spec = prospettoSpec(undefined);
  const content = composeContent(pkg, spec, templates, [], { prospetto: prospettoView(comparison, pkg) });
  const ids = collectIds(content, spec.id);
  const page = composePage(pkg, spec, templates, content);
  resolveLinks(mainOf(page), (id) => (ids.has(id) ? id : undefined));
  return page;
}
