/** Thrown inside this stage by what cannot be read, and caught where a file enters it: to the outside it is a problem like the others. */
import type { Problem, Verdict } from './problem.ts';

export class Unreadable extends Error {
  readonly verdict: Verdict;

  constructor(message: string, verdict: Verdict = 'illeggibile') {
    super(message);
    this.name = 'Unreadable';
    this.verdict = verdict;
  }
}

/** What a step gives, or why it could not. Any other error is ours. */
export function orProblem<Value>(step: () => Value): Value | Problem {
  try {
    return step();
  } catch (error) {
    if (error instanceof Unreadable) return { verdict: error.verdict, message: error.message };
    throw error;
  }
}
