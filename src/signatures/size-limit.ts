/** How large a signed file may be: asked before it is read. */
import type { Problem } from './problem.ts';

/** No document of a package comes near. */
export const MAX_SIGNED_BYTES = 128 * 1024 * 1024;

export function tooLarge(): Problem {
  return {
    verdict: 'troppo grande',
    message: `supera i ${MAX_SIGNED_BYTES / 1024 / 1024} MB: non è un documento di un fascicolo`,
  };
}
