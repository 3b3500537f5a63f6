/** Something in an annex that a person must look at: which file, which cell, what is wrong, what to do. */

export interface Problem {
  readonly severity: 'errore' | 'avviso';
  /** As the user named it. */
  readonly file: string;
  /** `Monitoraggio!F12`; absent when the file as a whole is meant. */
  readonly cell?: string;
  readonly message: string;
  readonly hint?: string;
}

/** `scheda.xlsx: Monitoraggio!F12: errore: …`, one under the other, then how many they are. */
export function printProblems(problems: readonly Problem[]): string {
  const lines = problems.map(({ severity, file, cell, message, hint }, index) => {
    const head = [file, ...(cell === undefined ? [] : [cell]), severity, message].join(': ');
    // A hint that holds for several problems in a row stands under the last of them.
    const isLast = hint !== undefined && problems[index + 1]?.hint !== hint;
    return `${head}\n${isLast ? `  suggerimento: ${hint}\n` : ''}`;
  });
  const count = (severity: Problem['severity']) => problems.filter((one) => one.severity === severity).length;
  const [errors, warnings] = [count('errore'), count('avviso')];
  return `${lines.join('')}${errors} ${errors === 1 ? 'errore' : 'errori'}, ${warnings} ${warnings === 1 ? 'avviso' : 'avvisi'}\n`;
}
