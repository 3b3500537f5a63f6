/**
 * A paragraph measured: a text of the definition arrives, its words leave, each the one object of its text and style, and where in them every
 * run begins. A run is looked at once, not a word at a time as pdfmake does.
 */
import type { Run, TextNode } from '../../definition/nodes.ts';
import type { InlineElement } from '../../structure.ts';
import type { Inline } from '../internals.ts';
import { Paragraph } from './paragraph.ts';
import { isOneWord, SetText } from './set-text.ts';
import type { TextStyle, TextStyles } from './styles.ts';

/** Words of one style inside the same elements of the document. */
export interface WordRun {
  /** Number of the first word after it, counted from the paragraph's first. */
  readonly end: number;
  readonly style: TextStyle;
  readonly elements: readonly InlineElement[] | undefined;
  /** Of the placeholder of a page number. */
  readonly pageReference: Inline['_pageRef'];
}

type PreparedRun = Run & { readonly _pageRef?: Inline['_pageRef'] };

export function paragraphOf(node: TextNode, styles: TextStyles): Paragraph {
  // pdfmake makes a bare text of a cell that has nothing in it.
  const texts: readonly PreparedRun[] = typeof node.text === 'string' ? [{ text: node.text }] : node.text;
  const [only] = texts;
  if (only && texts.length === 1) {
    const style = styles.of(only, node);
    const set = style.setText(only.text);
    return new Paragraph(set, [runOf(only, style, set.words.length)]);
  }
  return ofRuns(texts, node, styles);
}

function ofRuns(texts: readonly PreparedRun[], node: TextNode, styles: TextStyles): Paragraph {
  const runs: WordRun[] = [];
  const words: SetText['words'][number][] = [];
  for (const [index, run] of texts.entries()) {
    const style = styles.of(run, node);
    const next = texts[index + 1];
    const own = style.setText(run.text).words;
    const last = own.at(-1);
    const following = next && styles.of(next, node).setText(next.text).words[0];
    // `<b>art</b>.`: the last word of a run and the first of the next are one.
    const isGlued = last && following && !last.lineEnd && last.text !== '' && isOneWord(last.text + following.text);
    for (const word of own) words.push(word);
    if (isGlued) words[words.length - 1] = style.word(last.text, 'glued');
    runs.push(runOf(run, style, words.length));
  }
  return new Paragraph(new SetText(words), runs);
}

function runOf(run: PreparedRun, style: TextStyle, end: number): WordRun {
  return { end, style, elements: run.inlineElements, pageReference: run._pageRef };
}
