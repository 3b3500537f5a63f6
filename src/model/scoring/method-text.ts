/** A method arrives, its rules leave as Italian sentences under their headings: printed wherever the figures are. */
import { printNumber } from '../numbers.ts';
import type { Band, Method } from './method.ts';

export interface MethodRule {
  readonly heading: string;
  readonly text: string;
}

/** The examples are computed by the rules that they explain (test/scoring/method-text.test.ts). */
export function methodRules(method: Method): readonly MethodRule[] {
  const inProportion = method.raggiungimento === 'proporzionale';
  return [
    { heading: 'Metodo', text: title(method) },
    ...(inProportion ? proportion(method) : []),
    {
      heading: 'Valore esatto',
      text:
        method.valoreEsatto === 'almeno'
          ? 'Target senza operatore (4): è un valore da raggiungere o superare, oppure da non superare se la polarità dichiarata è decrescente; 5 rispetto a 4 è raggiunto. Con polarità neutra, e per un target pari a zero senza polarità, vale soltanto quel valore.'
          : 'Target senza operatore (4): vale soltanto quel valore; 5 rispetto a 4 non lo raggiunge.',
    },
    {
      heading: 'Sì o no, date',
      text: 'Target SI o NO: 100 se la risposta è quella attesa, altrimenti 0. Target con una data: 100 se la data osservata non è successiva, altrimenti 0; «NO» (non realizzato) vale 0.',
    },
    ...thresholds(method),
    {
      heading: 'Più target insieme',
      text:
        method.sottoTarget === 'media'
          ? 'Ogni parte ha il suo valore e il suo raggiungimento; l’indicatore ne ha la media semplice, ed è raggiunto quando lo sono tutte le parti. Finché manca il valore di una parte, l’indicatore non è rilevato.'
          : 'Ogni parte ha il suo valore; l’indicatore vale 100 ed è raggiunto quando lo sono tutte le parti, altrimenti vale 0. Finché manca il valore di una parte, l’indicatore non è rilevato.',
    },
    {
      heading: 'Confronti',
      text: 'Target rispetto a un altro anno o a un valore di altri (media nazionale): il valore di confronto è quello dei dati o, se manca, si scrive nella sua riga; senza, l’esito è «non calcolabile». «10 % rispetto a 70» chiede 77; «2 punti rispetto a 70» chiede 72.',
    },
    ...bands(method),
    {
      heading: 'Valore medio',
      text:
        method.valoreMedio === 'confronto'
          ? 'La media degli obiettivi operativi, dove il piano la usa come indicatore, si confronta con il suo target come ogni altro valore: 90 rispetto a ≥ 80 vale quanto un target raggiunto.'
          : 'La media degli obiettivi operativi, dove il piano la usa come indicatore, è essa stessa il punteggio: 90 rispetto a ≥ 80 vale 90, e il target dice soltanto se è raggiunto.',
    },
    {
      heading: 'Valori mancanti',
      text: 'Un indicatore non rilevato o non calcolabile (nessun target, target n.d., valore di un altro genere, variazione percentuale rispetto a zero) non vale né 0 né 100: esce dalla media e abbassa la copertura.',
    },
    {
      heading: 'Arrotondamenti',
      text: 'Ogni risultato è arrotondato una sola volta, al decimo decimale (metà per eccesso), e si legge con due decimali.',
    },
  ];
}

/** How scores climb: the same by every method. */
export const ROLL_UP_RULE: MethodRule = {
  heading: 'Punteggi',
  text: 'Ogni punteggio è la media dei punteggi del livello inferiore, ciascuno con il suo peso: indicatori (e fasi), obiettivo operativo, obiettivo strategico, area, sede. Dove il piano non dà un peso a tutte le parti, queste pesano allo stesso modo; indicatori propri e obiettivi operativi di un obiettivo strategico, se il piano non li ripartisce, pesano metà e metà. Le parti senza punteggio escono dalla media e abbassano la copertura.',
};

function title({ raggiungimento, fasce, tetto, fonte }: Method): string {
  const most = `con un massimo di ${printNumber(tetto)}`;
  const way = raggiungimento === 'proporzionale' ? `In proporzione al target, ${most}` : 'Tutto o niente: 100 o 0';
  return `${way}${fasce ? ', poi a fasce' : ''}.${fonte === undefined ? '' : ` Fonte: ${fonte}.`}`;
}

function proportion({ decrescente, tetto, valoreEsatto }: Method): MethodRule[] {
  const most = printNumber(tetto);
  return [
    {
      heading: 'Da raggiungere',
      text: `Target da raggiungere o superare (≥, >): valore osservato / target × 100, non meno di 0 e non più di ${most} (56 rispetto a 60 dà 93,33).`,
    },
    {
      heading: 'Da non superare',
      text:
        decrescente === 'rapporto'
          ? `Target da non superare (≤, <): target / valore osservato × 100, non più di ${most} (40 rispetto a un massimo di 30 dà 75); un valore pari a zero o negativo vale ${most}.`
          : `Target da non superare (≤, <): (2 × target − valore osservato) / target × 100, non meno di 0 e non più di ${most} (40 rispetto a un massimo di 30 dà 66,67).`,
    },
    ...(valoreEsatto === 'esatto'
      ? [
          {
            heading: 'Da eguagliare',
            text: 'Scostamento dal target, in più o in meno, in percentuale del target, tolto da 100, non meno di 0 (5 rispetto a 4 dà 75).',
          },
        ]
      : []),
    {
      heading: 'Target zero',
      text: 'Target pari a zero o negativo: il rapporto non ha senso, perciò 100 se il target è rispettato, altrimenti 0.',
    },
    {
      heading: 'Intervalli',
      text: 'Target tra due valori: 100 dentro l’intervallo; fuori, come rispetto all’estremo più vicino (5 rispetto a tra 10 e 20 dà 50).',
    },
    {
      heading: 'Variazioni',
      text: `Variazione rispetto a un anno: variazione osservata / variazione chiesta × 100, non meno di 0 e non più di ${most} (da 100 a 105, con un target di +10 %, dà 50). Si scrive il valore raggiunto, non la variazione.`,
    },
  ];
}

function thresholds({ soglie: { calcolo, puntiMinimo, puntiTarget, puntiMassimo } }: Method): MethodRule[] {
  if (calcolo === 'ignorate') return [];
  const points = [
    `alla soglia minima ${printNumber(puntiMinimo)}`,
    `al target ${printNumber(puntiTarget)}`,
    `alla soglia massima ${printNumber(puntiMassimo)}`,
  ];
  const way =
    calcolo === 'proporzionale'
      ? 'tra una e l’altra i punti crescono in proporzione'
      : 'tra una e l’altra restano quelli della precedente';
  return [
    {
      heading: 'Soglie',
      text: `Indicatori con soglie: punti ${points.join(', ')}; ${way}; sotto la minima 0, oltre la massima ${printNumber(puntiMassimo)}. Raggiunto si dice rispetto al target.`,
    },
  ];
}

function bands({ fasce }: Method): MethodRule[] {
  if (!fasce) return [];
  const texts = fasce.map((band, index) => bandText(band, fasce[index + 1]));
  return [
    {
      heading: 'Fasce',
      text: `Il raggiungimento, salvo quello che viene dalle soglie, diventa punti così: ${texts.join('; ')}.`,
    },
  ];
}

/** The upper end belongs to the next band. */
function bandText({ da, punti }: Band, next: Band | undefined): string {
  const range = next ? `da ${printNumber(da)} a meno di ${printNumber(next.da)}` : `da ${printNumber(da)} in su`;
  return `${range} ${punti === undefined ? 'resta com’è' : `vale ${printNumber(punti)}`}`;
}
