/**
 * The package arrives; a finding for each formula that does not fit its operands leaves.
 * Rule: `{1}`, `{2}` … in a formula are the operands in their order; each number has its operand (error), each operand is used (warning).
 * Wrong: `formula: '{1}/{3}*100'` with two operands.
 */
import { count } from './naming.ts';
import type { Draft, Subject } from './rule.ts';
import { visitsOf } from './walk.ts';

export function* formulaOperands({ visits }: Subject): Generator<Draft> {
  for (const { node } of visitsOf(visits, 'indicatore')) {
    const { algoritmo } = node;
    if (typeof algoritmo !== 'object') continue;
    const used = new Set([...algoritmo.formula.matchAll(/\{(\d+)\}/g)].map((match) => Number(match[1])));
    for (const number of used) {
      if (number >= 1 && number <= algoritmo.operandi.length) continue;
      yield {
        severity: 'errore',
        at: [algoritmo, 'formula'],
        message: `la formula usa {${number}} ma ha ${count(algoritmo.operandi.length, 'operando', 'operandi')}, atteso un numero tra questi`,
        assumes: [[algoritmo, 'operandi', '*']],
      };
    }
    for (const [index, operand] of algoritmo.operandi.entries()) {
      if (used.has(index + 1)) continue;
      yield {
        severity: 'avviso',
        at: [operand, 'nome'],
        message: `la formula non usa l’operando «${operand.nome}», atteso {${index + 1}}`,
        assumes: [[algoritmo, 'operandi', '*']],
      };
    }
  }
}
