/** The name of a template of templates/sito arrives; the content that it makes of the publication leaves. */
import type { ElementContent } from 'hast';
import { parseHtml } from '../compose/html-tree.ts';
import type { Templates } from '../compose/index.ts';
import { templateSet } from '../compose/templates.ts';
import type { ViewObject } from '../compose/view.ts';
import { TEMPLATES } from './site-frame.ts';
import type { Site } from './site-model.ts';
import type { SiteViews } from './site-view.ts';

export interface SiteSetting {
  readonly site: Site;
  readonly templates: Templates;
  readonly views: SiteViews;
}

export function ownContent({ templates, views }: SiteSetting, template: string, more: ViewObject = {}): ElementContent[] {
  const html = templateSet(templates, TEMPLATES).render(template, { ...views.shared, ...more }, '');
  return parseHtml(html, `${TEMPLATES}/${template}`);
}
