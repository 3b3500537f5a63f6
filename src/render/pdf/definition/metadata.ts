/** Metadata: the document's head arrives, what the file says of itself leaves. */
import type { Root } from 'hast';
import type { Finder } from '../findings.ts';
import { attribute } from './context.ts';
import { isElement, requiredChild, wordsOf } from './text.ts';

export interface Metadata {
  readonly title: string;
  readonly author: string;
  readonly subject: string;
  readonly keywords: string;
  readonly language: string;
  /** ISO date of the act: the only date that the file carries. */
  readonly date: string;
}

export function metadataOf(tree: Root, finder: Finder): Metadata {
  const html = requiredChild(tree, 'html');
  const head = requiredChild(html, 'head');
  const elements = head.children.filter(isElement);
  const meta = (name: string) => {
    const found = elements.find((child) => attribute(child, 'name') === name);
    return found ? (attribute(found, 'content') ?? '') : '';
  };
  const titleElement = elements.find((child) => child.tagName === 'title');
  const title = titleElement ? wordsOf(titleElement) : '';
  const language = attribute(html, 'lang')?.trim() ?? '';
  if (title === '') {
    const hint = 'nel modello, scrivere «title» nella testa del documento';
    finder.report('empty-title', 'un documento senza titolo', undefined, hint);
  }
  if (language === '') {
    finder.report('missing-language', 'un documento senza lingua', undefined, 'nel modello, scrivere lang="it-IT" su «html»');
  }
  return {
    title,
    author: meta('author'),
    subject: meta('description'),
    keywords: meta('keywords'),
    language,
    date: meta('date'),
  };
}
