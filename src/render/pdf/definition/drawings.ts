/** The kinds of drawing by the word in `data-disegno`: the figure arrives, what is drawn leaves. */
import type { Element } from 'hast';
import { barDrawing } from './bar-drawing.ts';
import { attribute, type Place } from './context.ts';
import type { Node } from './nodes.ts';
import { treeDrawing } from './tree-drawing.ts';

const kinds: Readonly<Record<string, (figure: Element, place: Place) => Node | undefined>> = {
  albero: treeDrawing,
  barre: barDrawing,
};

export function drawing(figure: Element, place: Place): Node | undefined {
  const kind = attribute(figure, 'dataDisegno') ?? '';
  const draw = Object.hasOwn(kinds, kind) ? kinds[kind] : undefined;
  if (!draw) throw new Error(`no drawing is called «${kind}»`);
  return draw(figure, place);
}
