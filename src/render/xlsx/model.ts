/** A workbook as plain values: what the sheets say and how they behave, without any library; `write.ts` turns it into bytes. */
import type { StyleName } from './styles.ts';

export interface WorkbookModel {
  readonly properties: {
    readonly title: string;
    readonly author: string;
    readonly subject: string;
    readonly keywords: string;
    readonly description: string;
  };
  readonly sheets: readonly Sheet[];
}

export interface Sheet {
  readonly name: string;
  /** Kept out of every menu of the spreadsheet programs. */
  readonly veryHidden?: true;
  readonly columns: readonly Column[];
  /** The first element is row 1. */
  readonly rows: readonly Row[];
  /** Ranges of cells joined into one. */
  readonly merges: readonly string[];
  /** What stays in view while scrolling, and the cell that is selected on opening. */
  readonly frozen?: { readonly columns: number; readonly rows: number; readonly active: string };
  /** Range with filter buttons, its header row included. */
  readonly filter?: string;
  readonly validations: Readonly<Record<string, Validation>>;
  readonly highlights: readonly Highlight[];
  /** Absent on the sheet that nobody prints. */
  readonly print?: Print;
}

export interface Column {
  readonly key: string;
  /** In characters. */
  readonly width: number;
  readonly hidden?: true;
}

export interface Row {
  /** By key of the column. */
  readonly cells: Readonly<Record<string, Cell>>;
  /** Points, so that the text shows whole; rows still grow by themselves under a longer note. */
  readonly height?: number;
  /** A stronger rule above: here begins another objective. */
  readonly separated?: true;
}

export interface Cell {
  readonly style: StyleName;
  /** Text is always text, even when it begins with `=`. */
  readonly value?: string | number;
  /** Without the leading `=`; always with the `result` that our own code computed. */
  readonly formula?: string;
  readonly result?: string | number;
  /** Where the office writes. */
  readonly unlocked?: true;
  /** Key of the sheet's `validations`. */
  readonly validation?: string;
}

/** What a cell accepts, with the words that the spreadsheet program shows on entering it and on refusing. */
export interface Validation {
  readonly type: 'elenco' | 'decimale' | 'lunghezza' | 'formula';
  /** The words of a list; the least and the greatest; a formula about the cell `@`. */
  readonly accepts: readonly (string | number)[];
  readonly promptTitle: string;
  readonly prompt: string;
  readonly errorTitle: string;
  readonly error: string;
}

export type Highlight =
  | { readonly kind: 'parola'; readonly range: string; readonly word: string; readonly look: HighlightLook }
  | { readonly kind: 'minoreDi'; readonly range: string; readonly bound: number; readonly look: HighlightLook }
  /** From 0 to 100. */
  | { readonly kind: 'barra'; readonly range: string };

export type HighlightLook = 'good' | 'middle' | 'bad' | 'absent';

export interface Print {
  readonly area: string;
  /** A4 where nothing else is said; landscape and one page wide always. */
  readonly paper?: 'a3';
  /** Rows repeated on every page, `3:4`. */
  readonly titleRows?: string;
  readonly header?: string;
  readonly footer: { readonly left: string; readonly right: string };
}

/** The text that a cell shows at first, as far as it matters for its size. */
export function cellText({ value, result }: Cell): string {
  return String(result ?? value ?? '');
}

/** `A`, `Z`, `AA`: the letters of the column at a position counted from 0. */
export function columnLetters(index: number): string {
  const rest = String.fromCharCode(65 + (index % 26));
  return index < 26 ? rest : columnLetters(Math.floor(index / 26) - 1) + rest;
}

/** Letters by key, for the formulas. */
export function lettersByKey(columns: readonly Column[]): (key: string) => string {
  const letters = new Map(columns.map((column, index) => [column.key, columnLetters(index)]));
  return (key) => {
    const found = letters.get(key);
    if (found === undefined) throw new Error(`no column «${key}»`);
    return found;
  };
}
