/** Where a node comes from arrives and the text of `data-origine` leaves, and the reverse, for findings made while rendering. */
import type { Place } from '../model/findings.ts';
import type { Origin, Places } from '../model/places.ts';

/** `piani/asti.yaml#aree.0.obiettiviStrategici.1` */
export function printOrigin(origin: Origin): string {
  return `${origin.file}#${origin.path.join('.')}`;
}

/** `delibera.md#@63:1`: the narrative's blocks have a line, not a path. */
export function printLine(file: string, start: { readonly line: number; readonly column: number }): string {
  return `${file}#@${start.line}:${start.column}`;
}

/** The place in the sources that a `data-origine` names. */
export function placeOfOrigin(text: string, places: Places): Place {
  const [file = '', path = ''] = text.split('#');
  const line = /^@(\d+):(\d+)$/.exec(path);
  if (line) return { file, line: Number(line[1]), column: Number(line[2]) };
  const steps = path === '' ? [] : path.split('.').map((step) => (/^\d+$/.test(step) ? Number(step) : step));
  return places.at({ file, path: steps });
}
