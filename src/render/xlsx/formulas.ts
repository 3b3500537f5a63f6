/** Rules of model/scoring/ and addresses of cells arrive, the formulas of achievement and outcome leave. */
import type { Comparing, Condition, Expression, InputName, Reading } from '../../model/arithmetic/expression.ts';
import { dayOf } from '../../model/arithmetic/expression.ts';
import { banded, type Method, type ObservedKind, type Question, ruleOf } from '../../model/scoring/index.ts';

/** Where a question's cells stand. */
export interface Cells {
  readonly observed: string;
  /** Of the figure to compare with, where it is typed in. */
  readonly compared?: string | undefined;
  readonly achievement: string;
  /** Of the achievement before bands; absent where the method has none. */
  readonly measure?: string | undefined;
}

export interface QuestionFormulas {
  /** Before bands; absent where none apply. */
  readonly measure?: string;
  /** Absent where the method cannot say: then there is nothing to compute. */
  readonly achievement?: string;
  readonly outcome: string;
}

export function questionFormulas(method: Method, question: Question, cells: Cells): QuestionFormulas {
  const { observed, achievement } = cells;
  const rule = ruleOf(method, question);
  if (!rule) return { outcome: `IF(${observed}="","non rilevato","non calcolabile")` };
  const write = writer(question, cells);
  const scored = `IF(${write.condition(rule.answerable)},${write.expression(rule.achievement)},"")`;
  return {
    ...(rule.isBanded ? { measure: scored } : {}),
    achievement: rule.isBanded ? `IF(ISNUMBER(${cells.measure}),${write.expression(banded(method))},"")` : scored,
    outcome: `IF(${observed}="","non rilevato",${answered(achievement, write.condition(rule.met))})`,
  };
}

/** Of the row of an indicator whose target has parts, `parts` being the columns of their achievements and outcomes. */
export function togetherFormulas(
  { sottoTarget }: Method,
  count: number,
  achievement: string,
  parts: { readonly achievements: string; readonly outcomes: string },
): { readonly achievement: string; readonly outcome: string } {
  const allMet = `COUNTIFS(${parts.outcomes},"raggiunto")=${count}`;
  const points = sottoTarget === 'tutti' ? `IF(${allMet},100,0)` : `ROUND(SUM(${parts.achievements})/${count},10)`;
  const isMissing = `COUNTIFS(${parts.outcomes},"non rilevato")>0`;
  return {
    achievement: `IF(COUNT(${parts.achievements})=${count},${points},"")`,
    outcome: `IF(${isMissing},"non rilevato",${answered(achievement, allMet)})`,
  };
}

function answered(achievement: string, met: string): string {
  const missed = `IF(${achievement}=0,"non raggiunto","in parte")`;
  return `IF(ISNUMBER(${achievement}),IF(${met},"raggiunto",${missed}),"non calcolabile")`;
}

/** How an input is written: its figure, whether it is there, its word. */
interface WrittenInput {
  readonly figure: (reading: Reading) => string;
  readonly isThere: string;
  readonly word: string;
}

function writer(question: Question, cells: Cells) {
  const { kind, comparison } = question;
  const inputs: Readonly<Record<InputName, () => WrittenInput>> = {
    osservato: () => typed(cells.observed, kind),
    confronto: () => withDefault(typed(cells.compared ?? '', kind), cells.compared ?? '', comparison?.known),
    misura: () => typed(cells.measure ?? '', 'numero'),
  };
  const expression = (one: Expression): string => {
    switch (one.op) {
      case 'constant':
        return one.reading === 'data' ? dateCall(dayOf(one.value)) : literal(one.value);
      case 'input':
        return inputs[one.name]().figure(one.reading);
      case 'size':
        return `ABS(${expression(one.of)})`;
      case 'settled':
        return `ROUND(${expression(one.of)},10)`;
      case 'choice':
        return `IF(${condition(one.when)},${expression(one.then)},${expression(one.otherwise)})`;
      case 'least':
        return `MIN(${expression(one.left)},${expression(one.right)})`;
      case 'greatest':
        return `MAX(${expression(one.left)},${expression(one.right)})`;
      default:
        return `${operand(one.left)}${one.op}${operand(one.right)}`;
    }
  };
  const operand = (one: Expression) => (/^[-+*/]$/.test(one.op) ? `(${expression(one)})` : expression(one));
  const condition = (one: Condition): string => {
    switch (one.op) {
      case 'always':
        return 'TRUE';
      case 'never':
        return 'FALSE';
      case 'both':
        // AND would compute the right side, too, where the left one guards it.
        return `IF(${condition(one.left)},${condition(one.right)},FALSE)`;
      case 'either':
        return `IF(${condition(one.left)},TRUE,${condition(one.right)})`;
      case 'holds':
        return inputs[one.name]().isThere;
      case 'says':
        return `UPPER(${inputs[one.name]().word})="${one.word}"`;
      default:
        return `${difference(one.left, one.right)}${SIGNS[one.op]}0`;
    }
  };
  const difference = (left: Expression, right: Expression) => {
    const isZero = right.op === 'constant' && right.value === 0;
    return `ROUND(${isZero ? expression(left) : `${operand(left)}-${operand(right)}`},10)`;
  };
  return { expression, condition };
}

/** A percentage is a fraction in its cell and so many points in a rule. */
function typed(address: string, kind: ObservedKind): WrittenInput {
  const figure = kind === 'percentuale' ? `(100*${address})` : address;
  return {
    figure: (reading) => (reading === 'data' ? `INT(${address})` : figure),
    isThere: `ISNUMBER(${address})`,
    word: address,
  };
}

/** An empty cell stands for what the data know. */
function withDefault(input: WrittenInput, address: string, known: number | undefined): WrittenInput {
  if (known === undefined) return input;
  return {
    ...input,
    figure: (reading) => `IF(${address}="",${literal(known)},${input.figure(reading)})`,
    isThere: `IF(${address}="",TRUE,${input.isThere})`,
  };
}

/** Differences are rounded as the rules round them (model/arithmetic/exact.ts). */
const SIGNS: Readonly<Record<Comparing, string>> = { '≥': '>=', '>': '>', '≤': '<=', '<': '<', '=': '=' };

function literal(value: number): string {
  const digits = String(value).toUpperCase();
  return value < 0 ? `(${digits})` : digits;
}

function dateCall(iso: string): string {
  return `DATE(${iso.split('-').map(Number).join(',')})`;
}
