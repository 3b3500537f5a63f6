/** A package arrives; what all its documents read leaves, made once: the act, the body, and the plan of each seat. */

import { followDataPath } from '../model/data-path.ts';
import { printLongDate } from '../model/dates.ts';
import type { Package } from '../model/package.ts';
import { indicatorsById } from '../model/same-indicator.ts';
import { scalarText } from '../model/scalar-text.ts';
import { scalarMeta } from '../model/scalars.ts';
import { delibera } from '../model/schema-act.ts';
import { fascicolo } from '../model/schema-package.ts';
import { actView } from './act-view.ts';
import { type MarkdownSetting, sentencesHtml } from './markdown.ts';
import { personForms } from './people.ts';
import { planView } from './plan-view.ts';
import { presentNode, type Setting } from './present.ts';
import { indexReferences } from './references.ts';
import { type ViewObject, YesNo } from './view.ts';

export interface PackageView {
  /** The names that every template may use: `fascicolo`, `ente`, `delibera`. */
  readonly shared: ViewObject;
  /** By seat: `piano` and `sede`. */
  readonly plans: ReadonlyMap<string, ViewObject>;
}

const made = new WeakMap<Package, PackageView>();

export function packageView(pkg: Package): PackageView {
  const known = made.get(pkg);
  if (known) return known;
  const view = makeView(pkg);
  made.set(pkg, view);
  return view;
}

function makeView(pkg: Package): PackageView {
  const markdown = markdownSetting(pkg);
  const views = new WeakMap<object, ViewObject>();
  const find = indexReferences(pkg);
  const setting = (importi: Setting['importi']): Setting => ({
    places: pkg.places,
    find,
    prose: (text) => sentencesHtml(text, markdown),
    views,
    importi,
  });
  const plain = setting(undefined);
  const body = presentNode(fascicolo, pkg.fascicolo, plain);
  for (const person of pkg.fascicolo.persone ?? []) Object.assign(viewOf(views, person), personForms(person));
  const act = presentNode(delibera, pkg.delibera, plain);
  Object.assign(act, actView(pkg, act, markdown));
  const indicators = indicatorsById(pkg);
  const plans = pkg.piani.map((plan): [string, ViewObject] => {
    const piano = planView(plan, setting(plan.importi), indicators);
    return [plan.sede, { piano, sede: piano.sede ?? null }];
  });
  return { shared: { fascicolo: body, ente: body.ente ?? null, delibera: act }, plans: new Map(plans) };
}

function viewOf(views: WeakMap<object, ViewObject>, node: object): ViewObject {
  const view = views.get(node);
  if (!view) throw new Error('a node of the package has no view');
  return view;
}

function markdownSetting(pkg: Package): MarkdownSetting {
  const laws = new Map((pkg.fascicolo.norme ?? []).map((law) => [law.id, law]));
  return {
    law(id) {
      const law = laws.get(id);
      if (!law) throw new Error(`law «${id}» is not in the register: the package was not checked`);
      return law;
    },
    value: (path) => proseValue(pkg, path),
  };
}

/** In sentences a date is written out: `25 giugno 2020`. */
function proseValue(pkg: Package, path: string): string {
  const found = followDataPath(pkg, path);
  const kind = found && scalarMeta.get(found.schema)?.kind;
  if (!found || !kind) throw new Error(`«${path}» is not a value of the package: it was not checked`);
  if (kind === 'data') return printLongDate(String(found.value));
  if (kind === 'siNo') return String(new YesNo(found.value === true));
  if (kind === 'prosa') return String(found.value);
  const plan = pkg.piani.find(({ sede }) => path.trim().startsWith(`piani.${sede}.`));
  return scalarText(kind, found.value, plan?.importi);
}
