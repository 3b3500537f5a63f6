/**
 * The package arrives; a finding for each contradiction in the vote leaves.
 * Rule: who votes against or abstains is present, once, and did not leave the room; votes are no more than those present. Warnings: fewer
 * votes than members present (auditors sit in the meeting without a vote); a favourable vote of less than half of those present, while
 * the board decides «a maggioranza dei presenti» (art. 15, c. 3, L. 580/1993; at a tie in an open vote the president's counts);
 * a meeting without the majority of its members (art. 15, c. 2); «unanimità» with votes against.
 * Wrong: `favorevoli: 12` with ten people in `presenti`.
 */
import type { Delibera } from '../model/package.ts';
import { count, list } from './naming.ts';
import type { Assumption, Draft, Subject } from './rule.ts';

export function* votes({ pkg: { delibera } }: Subject): Generator<Draft> {
  yield* voters(delibera);
  yield* unanimity(delibera);
  yield* tally(delibera);
  yield* quorum(delibera);
}

function* voters(delibera: Delibera): Generator<Draft> {
  const { votazione, presenti } = delibera;
  const seen = new Map<string, readonly [list: object, index: number]>();
  for (const list of [votazione.contrari ?? [], votazione.astenuti ?? []]) {
    for (const [index, person] of list.entries()) {
      const first = seen.get(person);
      seen.set(person, first ?? [list, index]);
      if (first) {
        const related = [{ at: first, message: 'la prima volta' }];
        const message = `«${person}» vota due volte, atteso tra i contrari o tra gli astenuti`;
        yield { severity: 'errore', at: [list, index], message, related };
      } else if (!presenti.some((member) => member.persona === person)) {
        yield {
          severity: 'errore',
          at: [list, index],
          message: `«${person}» vota ma non è in «presenti», atteso tra i presenti`,
          assumes: [[delibera, 'presenti', '*', 'persona']],
        };
      }
    }
  }
}

function* unanimity({ votazione }: Delibera): Generator<Draft> {
  const { esito, contrari = [] } = votazione;
  if (contrari.length === 0 || !/unanim/i.test(esito)) return;
  yield {
    severity: 'errore',
    at: [votazione, 'esito'],
    message: `l’esito è «${esito}» ma c’è chi vota contro, atteso «a maggioranza»`,
    related: [{ at: [votazione, 'contrari'], message: 'i contrari' }],
  };
}

function* tally(delibera: Delibera): Generator<Draft> {
  const { presenti, votazione } = delibera;
  const { favorevoli, contrari = [], astenuti = [] } = votazione;
  if (favorevoli === undefined) return;
  const total = favorevoli + contrari.length + astenuti.length;
  const members = presenti.filter(isMember).length;
  const sum = list([
    count(favorevoli, 'favorevole', 'favorevoli'),
    count(contrari.length, 'contrario', 'contrari'),
    count(astenuti.length, 'astenuto', 'astenuti'),
  ]);
  const assumes: Assumption[] = [
    [delibera, 'presenti', '*', '**'],
    [votazione, 'contrari', '*'],
    [votazione, 'astenuti', '*'],
  ];
  const common = { at: [votazione, 'favorevoli'], assumes } as const;
  if (favorevoli < 0) {
    yield { ...common, severity: 'errore', message: `«favorevoli» è ${favorevoli}, atteso un numero da 0 in su` };
  } else if (total > presenti.length) {
    const message = `i voti sono ${total} (${sum}) ma i presenti ${presenti.length}, attesi non di più`;
    yield { ...common, severity: 'errore', message };
  } else if (total < members) {
    const message = `i voti sono ${total} (${sum}) ma i presenti con diritto di voto ${members}, attesi altrettanti voti`;
    yield { ...common, severity: 'avviso', message };
  } else if (favorevoli * 2 < total) {
    const message = `i favorevoli sono ${favorevoli} su ${total}, attesa la maggioranza dei presenti perché la delibera sia approvata`;
    yield { ...common, severity: 'avviso', message };
  }
}

function* quorum(delibera: Delibera): Generator<Draft> {
  const { presenti, assenti = [], astenutiPerObbligo = [] } = delibera;
  const there = presenti.filter(isMember).length;
  const members = there + assenti.filter(isMember).length + astenutiPerObbligo.filter(isMember).length;
  if (there * 2 > members || members === 0) return;
  yield {
    severity: 'avviso',
    at: [delibera, 'presenti'],
    message: `i componenti presenti sono ${there} su ${members}, attesa la maggioranza perché la seduta sia valida`,
    assumes: ['presenti', 'assenti', 'astenutiPerObbligo'].map((list) => [delibera, list, '*', '**']),
  };
}

/** The auditors attend the meetings of the body but are not of it. */
function isMember({ carica }: { readonly carica?: string | undefined }): boolean {
  return !/\brevisor/i.test(carica ?? '');
}
