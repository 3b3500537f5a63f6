/** unicode-properties comes without types: what fontkit asks of it. */
declare module 'unicode-properties' {
  export function getCategory(codePoint: number): string;
  export function getCombiningClass(codePoint: number): string;
  export function getScript(codePoint: number): string;
  export function isDigit(codePoint: number): boolean;
  export function isMark(codePoint: number): boolean;
}
