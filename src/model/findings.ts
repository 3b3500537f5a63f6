/** A finding: something in the data that a person must look at. Plain values, so that they can be sorted, printed and sent as JSON. */

/** 1-based line and column in a source file; line 0 stands for the file as a whole. */
export interface Place {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  /** Columns to underline, 1 when unknown. */
  readonly length?: number;
}

export interface Finding {
  /** The file in check/ (or the stage) that found it: `weights-sum`. */
  readonly rule: string;
  readonly severity: 'errore' | 'avviso';
  readonly place: Place;
  /** What was found, then what was expected, in one Italian sentence. */
  readonly message: string;
  readonly related?: readonly { readonly place: Place; readonly message: string }[];
  /** Only when the remedy is known. */
  readonly hint?: string;
}

/** Errors before warnings, then by file, line and column. */
export function sortFindings(findings: readonly Finding[]): Finding[] {
  const rank = (finding: Finding) => (finding.severity === 'errore' ? 0 : 1);
  const order = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
  return [...findings].sort(
    (a, b) =>
      rank(a) - rank(b) ||
      order(a.place.file, b.place.file) ||
      a.place.line - b.place.line ||
      a.place.column - b.place.column ||
      order(a.rule, b.rule) ||
      order(a.message, b.message),
  );
}

export function hasErrors(findings: readonly Finding[]): boolean {
  return findings.some((finding) => finding.severity === 'errore');
}
