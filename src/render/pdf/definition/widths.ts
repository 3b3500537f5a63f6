/** Column widths: `28mm * 2* 60` and the points to share arrive, points for each column leave. */

const POINTS_PER_MM = 72 / 25.4;

/** `*` and `auto` take one share of what fixed columns leave, `2*` two; columns that are not named share equally. */
export function columnWidths(text: string | undefined, columns: number, available: number): number[] {
  const words = text?.trim().split(/\s+/) ?? [];
  const parts = Array.from({ length: columns }, (_, index) => parse(words[index] ?? '*'));
  const fixed = parts.reduce((total, part) => total + part.points, 0);
  const shares = parts.reduce((total, part) => total + part.shares, 0);
  // Fixed columns wider than the page shrink together, so that nothing is ever painted off it.
  const scale = fixed > available ? available / fixed : 1;
  const share = shares > 0 ? Math.max(0, available - fixed) / shares : 0;
  return parts.map((part) => part.points * scale + part.shares * share);
}

function parse(word: string): { readonly points: number; readonly shares: number } {
  const match = /^(\d+(?:\.\d+)?)?(mm|pt|\*)?$/.exec(word);
  if (word === 'auto' || !match) return { points: 0, shares: 1 };
  const value = Number(match[1] ?? 1);
  if (match[2] === '*') return { points: 0, shares: value };
  return { points: match[2] === 'mm' ? value * POINTS_PER_MM : value, shares: 0 };
}
