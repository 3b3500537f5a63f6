/**
 * The package arrives; a finding leaves when the act approves another revision than the package holds.
 * Rule: `revisione` is the same in `delibera.md` and in `fascicolo.yaml`, and is 0 or more.
 * Wrong: `revisione: 1` in the act of a package with `revisione: 2`.
 */
import { printNumber } from '../model/numbers.ts';
import type { Draft, Subject } from './rule.ts';

export function* revisionMismatch({ pkg: { delibera, fascicolo } }: Subject): Generator<Draft> {
  if (fascicolo.revisione < 0) {
    const message = `la revisione è ${printNumber(fascicolo.revisione)}, atteso un numero da 0 in su`;
    yield { severity: 'errore', at: [fascicolo, 'revisione'], message };
  }
  if (delibera.revisione === fascicolo.revisione) return;
  yield {
    severity: 'errore',
    at: [delibera, 'revisione'],
    message:
      `la delibera approva la revisione ${printNumber(delibera.revisione)} ma il fascicolo contiene la ` +
      `${printNumber(fascicolo.revisione)}, attese uguali`,
    related: [{ at: [fascicolo, 'revisione'], message: 'la revisione del fascicolo' }],
  };
}
