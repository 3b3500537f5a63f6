/** Column widths: `28mm * 2* 60` and the points to share arrive, points for each column leave. */

const POINTS_PER_MM = 72 / 25.4;

interface Part {
  readonly points: number;
  readonly shares: number;
}

const SHARE: Part = { points: 0, shares: 1 };

/** Templates name few widths, and the same for hundreds of tables. */
const PARTS = new Map<string, readonly Part[]>();
const MOST_TEXTS = 100;

/** `*` and `auto` take one share of what fixed columns leave, `2*` two; columns that are not named share equally. */
export function columnWidths(text: string | undefined, columns: number, available: number): number[] {
  const parts = text ? partsOf(text) : [];
  let fixed = 0;
  let shares = 0;
  for (let column = 0; column < columns; column++) {
    const part = parts[column] ?? SHARE;
    fixed += part.points;
    shares += part.shares;
  }
  // Fixed columns wider than the page shrink together, so that nothing is ever painted off it.
  const scale = fixed > available ? available / fixed : 1;
  const share = shares > 0 ? Math.max(0, available - fixed) / shares : 0;
  const widths: number[] = [];
  for (let column = 0; column < columns; column++) {
    const part = parts[column] ?? SHARE;
    widths.push(part.points * scale + part.shares * share);
  }
  return widths;
}

function partsOf(text: string): readonly Part[] {
  const known = PARTS.get(text);
  if (known) return known;
  const parts = text.trim().split(/\s+/).map(parse);
  if (PARTS.size >= MOST_TEXTS) PARTS.clear();
  PARTS.set(text, parts);
  return parts;
}

function parse(word: string): Part {
  const match = /^(\d+(?:\.\d+)?)?(mm|pt|\*)?$/.exec(word);
  if (word === 'auto' || !match) return SHARE;
  const value = Number(match[1] ?? 1);
  if (match[2] === '*') return { points: 0, shares: value };
  return { points: match[2] === 'mm' ? value * POINTS_PER_MM : value, shares: 0 };
}
