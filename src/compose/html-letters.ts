/** The signs that HTML's tags are made of: the code of a letter arrives, what it may be part of leaves. */

export const EXCLAMATION = 0x21;
export const QUOTE = 0x22;
export const HYPHEN = 0x2d;
export const SLASH = 0x2f;
export const EQUALS = 0x3d;
export const GREATER = 0x3e;

/** From a to z: names are written small. */
export function isLetter(code: number): boolean {
  return code >= 0x61 && code <= 0x7a;
}

export function isDigit(code: number): boolean {
  return code >= 0x30 && code <= 0x39;
}

/** What parts a name from the next. */
export function isBlank(code: number): boolean {
  return code === 0x20 || (code >= 0x09 && code <= 0x0d);
}
