/**
 * Findings arrive; their text for people or their JSON for machines leaves. Nothing of the sources is let through that would hurt a
 * terminal: lines are cut, control characters replaced.
 */
import picocolors from 'picocolors';
import type { Finding, Place } from '../model/findings.ts';
import { harmless } from '../model/harmless.ts';

export interface PrintSettings {
  /** Decoded sources by path inside the package, for the excerpts. */
  readonly texts: ReadonlyMap<string, string>;
  /** The package's folder as the user typed it; put before every path. */
  readonly folder: string;
  readonly color: boolean;
}

type Colors = ReturnType<typeof picocolors.createColors>;

/** The form that editors understand: `path:line:column: severity: message [rule]`, then the line, related places, the hint, the count. */
export function printFindings(findings: readonly Finding[], { texts, folder, color }: PrintSettings): string {
  const colors = picocolors.createColors(color);
  const excerpt = excerpts(texts, colors);
  const at = (place: Place) => printPlace(place, folder);
  const lines = findings.flatMap((finding) => {
    const { place, severity, message, rule, related = [], hint } = finding;
    const paint = severity === 'errore' ? colors.red : colors.yellow;
    return [
      `${colors.bold(at(place))}: ${paint(severity)}: ${oneLine(message)} ${colors.dim(`[${rule}]`)}`,
      ...excerpt(place, paint),
      ...related.map((other) => `  ${at(other.place)}: ${oneLine(other.message)}`),
      ...(hint === undefined ? [] : [`  ${colors.cyan('suggerimento')}: ${oneLine(hint)}`]),
    ];
  });
  return `${[...lines, countLine(findings)].join('\n')}\n`;
}

/** `1 errore, 0 avvisi`. */
export function countLine(findings: readonly Finding[]): string {
  const { errors, warnings } = countFindings(findings);
  return `${errors} ${errors === 1 ? 'errore' : 'errori'}, ${warnings} ${warnings === 1 ? 'avviso' : 'avvisi'}`;
}

function countFindings(findings: readonly Finding[]): { readonly errors: number; readonly warnings: number } {
  const errors = findings.filter((finding) => finding.severity === 'errore').length;
  return { errors, warnings: findings.length - errors };
}

interface PlaceJson {
  readonly file: string;
  readonly riga: number;
  readonly colonna: number;
  readonly messaggio: string;
}

export interface FindingsJson {
  readonly errori: number;
  readonly avvisi: number;
  readonly rilievi: readonly (PlaceJson & {
    readonly regola: string;
    readonly gravita: Finding['severity'];
    readonly suggerimento?: string;
    readonly correlati?: readonly PlaceJson[];
  })[];
}

/** The same findings in the same order; paths begin with the folder, too. A line of 0 stands for the whole file. */
export function findingsToJson(findings: readonly Finding[], folder: string): FindingsJson {
  const { errors, warnings } = countFindings(findings);
  const placed = ({ file, line, column }: Place, message: string): PlaceJson => ({
    file: inFolder(file, folder),
    riga: line,
    colonna: column,
    messaggio: oneLine(message),
  });
  return {
    errori: errors,
    avvisi: warnings,
    rilievi: findings.map(({ rule, severity, place, message, hint, related }) => ({
      regola: rule,
      gravita: severity,
      ...placed(place, message),
      ...(hint === undefined ? {} : { suggerimento: oneLine(hint) }),
      ...(related === undefined ? {} : { correlati: related.map((other) => placed(other.place, other.message)) }),
    })),
  };
}

function printPlace({ file, line, column }: Place, folder: string): string {
  const path = harmless(inFolder(file, folder));
  return line === 0 ? path : `${path}:${line}:${column}`;
}

/** Works with `.`, a trailing `/` or `\`, and no folder at all. */
function inFolder(file: string, folder: string): string {
  return folder === '' || /[/\\]$/.test(folder) ? folder + file : `${folder}/${file}`;
}

const LONGEST_MESSAGE = 600;

/** A message may quote a value of any length with line breaks and control characters in it. */
function oneLine(text: string): string {
  const start = harmless(text.slice(0, LONGEST_MESSAGE + 1).replace(/\s*\n\s*/g, ' '));
  return start.length > LONGEST_MESSAGE ? `${start.slice(0, LONGEST_MESSAGE)}…` : start;
}

const WIDTH = 110;

/** Each file is cut into lines once, however many findings it has. */
function excerpts(texts: ReadonlyMap<string, string>, colors: Colors) {
  const cut = new Map<string, readonly string[]>();
  return ({ file, line, column, length = 1 }: Place, paint: (text: string) => string): readonly string[] => {
    const text = texts.get(file);
    if (text === undefined || line === 0) return [];
    const lines = cut.get(file) ?? text.split(/\r\n?|\n/);
    cut.set(file, lines);
    const source = lines[line - 1];
    if (source === undefined) return [];
    const { shown, start } = part(source, column - 1);
    const caret = '^'.repeat(Math.max(1, Math.min(length, shown.length - start)));
    const margin = ' '.repeat(String(line).length);
    return [`  ${colors.dim(`${line} |`)} ${shown}`, `  ${margin} ${colors.dim('|')} ${' '.repeat(start)}${paint(caret)}`];
  };
}

/** The stretch of a line around a column, and where in it that column is. */
function part(source: string, column: number): { readonly shown: string; readonly start: number } {
  const from = source.length <= WIDTH || column < WIDTH * 0.7 ? 0 : column - Math.floor(WIDTH / 3);
  const middle = harmless(source.slice(from, from + WIDTH));
  const head = from > 0 ? '…' : '';
  const tail = from + WIDTH < source.length ? '…' : '';
  return { shown: `${head}${middle}${tail}`, start: Math.min(column - from, middle.length) + head.length };
}
