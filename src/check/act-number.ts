/**
 * The package arrives; a finding leaves when its act has the number of another package's act of the same year.
 * Rule: the acts of a body are numbered within the year; two packages beside each other are of the same body.
 * Wrong: `numero: 15`, `data: 2020-11-26` in two folders of data/.
 */
import { printDate } from '../model/dates.ts';
import type { Draft, Subject } from './rule.ts';

export function* actNumber({ pkg: { delibera }, context }: Subject): Generator<Draft> {
  const { numero, data } = delibera;
  if (numero === undefined || data === undefined) return;
  for (const other of context.otherActs) {
    if (plain(other.numero) !== plain(numero) || other.data.slice(0, 4) !== data.slice(0, 4)) continue;
    yield {
      severity: 'errore',
      at: [delibera, 'numero'],
      message:
        `il numero ${numero} del ${data.slice(0, 4)} è già della delibera di «${other.folder}» (${printDate(other.data)}), ` +
        'atteso un numero diverso',
    };
  }
}

/** `015` and `15` are one number. */
function plain(numero: string): string {
  return numero.toLocaleLowerCase('it').replace(/^0+(?=\d)/, '');
}
