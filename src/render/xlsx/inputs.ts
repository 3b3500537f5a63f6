/** What an office may type for an indicator or an action: the value as the cell holds it, and the validation in words. */
import { dayNumber } from '../../model/arithmetic/expression.ts';
import { printQuantity, type Quantity } from '../../model/quantity.ts';
import { STATI_AZIONE } from '../../model/schema-monitoring.ts';
import { type ObservedKind, settle } from '../../model/scoring/index.ts';
import type { Validation } from './model.ts';

/**
 * What the cell holds for an observed value. A percentage is kept as a fraction, because that is what spreadsheets make of `75 %` typed in; a
 * value of another kind is shown as text and stays not computable.
 */
export function cellValue(observed: Quantity, input: ObservedKind): string | number {
  if (observed.kind === 'data' && input === 'data') return dayNumber(observed.value);
  if (observed.kind !== 'numero' || input === 'siNo' || input === 'data') return printQuantity(observed);
  return input === 'percentuale' ? settle(observed.value / 100) : observed.value;
}

const EMPTY = 'Se non è ancora rilevato, lasciare vuoto.';

export function inputValidations(year: number): Record<ObservedKind | 'nota', Validation> {
  const valueTitle = 'Valore osservato';
  const refused = 'Valore non ammesso';
  return {
    numero: {
      type: 'decimale',
      accepts: [-1e12, 1e12],
      promptTitle: valueTitle,
      prompt: `Scrivere un numero, con la virgola per i decimali: 12 oppure 12,5. ${EMPTY}`,
      errorTitle: refused,
      error:
        'Qui va un numero, senza parole né unità di misura: 12 oppure 12,5. Spiegazioni e unità si scrivono nella colonna «Fonte e note».',
    },
    percentuale: {
      type: 'decimale',
      accepts: [-10, 10],
      promptTitle: valueTitle,
      prompt: `Scrivere una percentuale: 75 % oppure 75,5 %. ${EMPTY}`,
      errorTitle: refused,
      error: 'Qui va una percentuale tra -1000 % e 1000 %, scritta con il segno %: 75 % oppure 75,5 %.',
    },
    siNo: {
      type: 'elenco',
      accepts: ['SI', 'NO'],
      promptTitle: valueTitle,
      prompt: `Scegliere SI o NO dall’elenco. ${EMPTY}`,
      errorTitle: refused,
      error: 'Qui si può scrivere soltanto SI oppure NO, come nell’elenco.',
    },
    data: {
      type: 'formula',
      accepts: [`IF(ISNUMBER(@),AND(@>=DATE(${year - 1},1,1),@<DATE(${year + 2},1,1)),UPPER(@)="NO")`],
      promptTitle: valueTitle,
      prompt: `Scrivere la data in cui è stato realizzato (31/12/${year}), oppure NO se alla data di rilevazione non lo è. ${EMPTY}`,
      errorTitle: refused,
      error: `Qui va una data tra il 01/01/${year - 1} e il 31/12/${year + 1}, scritta come 31/12/${year}, oppure NO.`,
    },
    nota: {
      type: 'lunghezza',
      accepts: [0, 1000],
      promptTitle: 'Fonte e note',
      prompt: 'Da dove viene il valore (registro, applicativo, documento) e, se serve, il motivo di uno scostamento.',
      errorTitle: 'Testo troppo lungo',
      error: 'La nota supera i 1000 caratteri: conviene abbreviarla o rinviare a un documento.',
    },
  };
}

export const actionValidation: Validation = {
  type: 'elenco',
  accepts: STATI_AZIONE,
  promptTitle: 'Stato dell’azione',
  prompt: 'Scegliere dall’elenco: da avviare, in corso, conclusa, sospesa, annullata. Vuoto significa non rilevato.',
  errorTitle: 'Stato non ammesso',
  error: 'Scegliere uno degli stati dell’elenco; le precisazioni si scrivono nella colonna «Note».',
};
