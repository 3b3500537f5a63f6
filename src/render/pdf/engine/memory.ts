/**
 * A long document is about to be made: from here on V8 clears its memory when it has grown by half, not when it has doubled. 510 pages then need
 * 192 MB instead of 280, in the same time; short documents would pay for it (0.1 s of 1.3 s of processor time for the real package).
 */
import { setFlagsFromString } from 'node:v8';

let isSparing = false;

export function spareMemory(): void {
  if (!isSparing) setFlagsFromString('--heap-growing-percent=50');
  isSparing = true;
}
