/** A node of a Markdown tree arrives; what keeps it from being printed leaves, in Italian, or nothing. */
import type { Definition, Nodes, Root } from 'mdast';
import type { ContainerDirective, LeafDirective, TextDirective } from 'mdast-util-directive';
import { visit } from 'unist-util-visit';
import type { ProseProblem } from './markdown.ts';
import { nearestName } from './nearest-name.ts';

type Problem = Pick<ProseProblem, 'rule' | 'message' | 'hint'>;

const KNOWN = ':norma[…]{id=…}, :dato[…] oppure :::lettere';

const UNCLOSED_COMMENT: Problem = {
  rule: 'raw-html',
  message: 'trovato un commento (<!--) che non si chiude: nulla di ciò che segue verrebbe stampato, atteso «-->»',
};

export interface Surroundings {
  readonly tree: Root;
  /** The node as it is written. */
  readonly source: string;
  /** Whether the text may hold lists and other blocks: the narrative may, a field holds sentences. */
  readonly blocks: boolean;
}

export function problemIn(node: Nodes, { tree, source, blocks }: Surroundings): Problem | undefined {
  switch (node.type) {
    case 'html':
      if (source.startsWith('<!--')) return UNCLOSED_COMMENT;
      return {
        rule: 'raw-html',
        message: `trovato HTML («${short(source)}»), che non verrebbe stampato: atteso testo Markdown`,
        hint: 'grassetto **così**, corsivo *così*; un segno «<» da stampare si scrive \\<',
      };
    case 'image':
    case 'imageReference':
      return { rule: 'markdown', message: `trovata un’immagine («${short(source)}»), che non verrebbe stampata: atteso testo` };
    case 'definition':
      return isUsed(node, tree) ? undefined : unusedDefinition(source);
    case 'textDirective':
      return textDirective(node, source);
    case 'leafDirective':
    case 'containerDirective':
      return blockDirective(node, source, blocks);
    default:
      return undefined;
  }
}

function isUsed(definition: Definition, tree: Root): boolean {
  let used = false;
  visit(tree, 'linkReference', (reference) => {
    used ||= reference.identifier === definition.identifier;
  });
  return used;
}

function unusedDefinition(source: string): Problem {
  return {
    rule: 'markdown',
    message: `«${short(source)}» è la definizione di un collegamento che nulla usa, e non verrebbe stampata: atteso testo`,
    hint: 'se è testo, scrivere \\[ al posto di [',
  };
}

function textDirective({ name, attributes, children }: TextDirective, source: string): Problem | undefined {
  const directive = (message: string, hint?: string): Problem => ({ rule: 'directive', message, ...(hint ? { hint } : {}) });
  if (name !== 'norma' && name !== 'dato') {
    const meant = nearestName(name, ['norma', 'dato']);
    const hint = meant ? `forse intendevi «:${meant}»` : 'se è testo, scrivere \\: al posto dei due punti';
    return directive(`trovata la direttiva «${short(source)}», che non esiste: attesa ${KNOWN}`, hint);
  }
  const given = attributes ?? {};
  const extra = Object.keys(given).filter((key) => name === 'dato' || key !== 'id');
  if (extra.length > 0) return directive(`trovato «${extra.join(', ')}» in «${short(source)}», atteso ${forms[name]}`);
  if (name === 'norma' && !given.id) {
    return directive(
      `«${short(source)}» non dice quale norma, atteso ${forms.norma}`,
      'l’id è quello della norma in «norme» di fascicolo.yaml',
    );
  }
  if (name === 'dato' && children.length === 0) return directive(`«${short(source)}» non dice quale dato, atteso ${forms.dato}`);
  return undefined;
}

const forms = { norma: ':norma[art. 10]{id=dlgs-33-2013}', dato: ':dato[fascicolo.ente.nome]' } as const;

function blockDirective(node: LeafDirective | ContainerDirective, source: string, blocks: boolean): Problem | undefined {
  const [line = ''] = source.split('\n', 1);
  if (node.type === 'leafDirective' || node.name !== 'lettere') {
    return {
      rule: 'directive',
      message: `trovata la direttiva «${short(line)}», che non esiste: attesa ${KNOWN}`,
      hint:
        node.name === 'lettere' ? 'i due punti sono tre: :::lettere' : 'se è testo, scrivere \\: al posto dei primi due punti',
    };
  }
  if (!blocks) {
    return { rule: 'directive', message: '«:::lettere» in un campo, attese soltanto frasi: gli elenchi stanno nella narrativa' };
  }
  const [list, ...others] = node.children;
  if (list?.type === 'list' && list.ordered && others.length === 0) return undefined;
  return {
    rule: 'directive',
    message: '«:::lettere» non contiene un elenco numerato e nient’altro, atteso un elenco 1. 2. 3. fino alla riga «:::»',
  };
}

function short(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length > 60 ? `${line.slice(0, 59)}…` : line;
}
