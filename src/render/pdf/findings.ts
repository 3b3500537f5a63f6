/** What rendering finds: reports from every part of the renderer arrive, a list without repetitions leaves. */

/** Something wrong that shows only in a document; `origin` is the `data-origine` of the nearest element, `file#path`. */
export interface RenderFinding {
  readonly rule: string;
  readonly message: string;
  readonly origin: string | undefined;
  readonly hint?: string;
  readonly severity: 'errore' | 'avviso';
}

export interface Finder {
  /** Reports something wrong in the document, at the element whose `data-origine` is nearest. */
  report(rule: string, message: string, origin: string | undefined, hint?: string): void;
  /** The same for what is whole on paper, but not as it was meant. */
  warn(rule: string, message: string, origin: string | undefined, hint?: string): void;
}

/** The header is composed anew for every page: what is wrong in it is said once. */
export class Findings implements Finder {
  readonly #found = new Map<string, RenderFinding>();

  report(rule: string, message: string, origin: string | undefined, hint?: string): void {
    this.#add({ rule, severity: 'errore', message, origin, ...(hint ? { hint } : {}) });
  }

  warn(rule: string, message: string, origin: string | undefined, hint?: string): void {
    this.#add({ rule, severity: 'avviso', message, origin, ...(hint ? { hint } : {}) });
  }

  list(): readonly RenderFinding[] {
    return [...this.#found.values()];
  }

  #add(finding: RenderFinding): void {
    const key = [finding.rule, finding.message, finding.origin].join('\n');
    if (!this.#found.has(key)) this.#found.set(key, finding);
  }
}
