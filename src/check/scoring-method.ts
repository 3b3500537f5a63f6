/**
 * The package arrives; a finding for each method of scoring that cannot score, or that leaves values without points, leaves.
 * Rule: `tetto` is 100 or more. Bands go from 0 upwards, each ends where the next one begins (half-open: a gap from 70 to 70,01 would lose
 * 70,005), and more achievement never gives fewer points. So do the points at the thresholds. No points are below 0 or above `tetto`.
 * Wrong: `fasce: [{ da: 0, a: 70, punti: 0 }, { da: 70,01, punti: 100 }]`.
 */
import { printNumber } from '../model/numbers.ts';
import type { Fascicolo } from '../model/package.ts';
import { type Band, type Method, methodOf } from '../model/scoring/index.ts';
import type { Draft, Subject } from './rule.ts';

type Choices = NonNullable<Fascicolo['metodo']>;

export function* scoringMethod({ pkg }: Subject): Generator<Draft> {
  const { metodo } = pkg.fascicolo;
  if (metodo) yield* choices(metodo, methodOf(pkg));
  for (const plan of pkg.piani) if (plan.metodo) yield* choices(plan.metodo, methodOf(pkg, plan));
}

function* choices(own: Choices, method: Method): Generator<Draft> {
  if (own.tetto !== undefined && own.tetto < 100) {
    yield {
      severity: 'errore',
      at: [own, 'tetto'],
      message: `il tetto è ${printNumber(own.tetto)}, atteso 100 o più: un target raggiunto vale 100`,
    };
  }
  const most = Math.max(100, method.tetto);
  if (own.fasce) yield* bands(own.fasce, most);
  if (own.soglie) yield* thresholds(own.soglie, method, most);
}

function* bands(fasce: readonly Band[], tetto: number): Generator<Draft> {
  const [first, last] = [fasce[0], fasce.at(-1)];
  if (first && first.da !== 0) {
    yield { severity: 'errore', at: [first, 'da'], message: `la prima fascia comincia da ${printNumber(first.da)}, atteso 0` };
  }
  for (const [index, band] of fasce.entries()) {
    const next = fasce[index + 1];
    yield* points(band, 'punti', band.punti, tetto);
    if (next) yield* meeting(band, next);
  }
  if (last?.a !== undefined && last.a < tetto) {
    yield {
      severity: 'errore',
      at: [last, 'a'],
      message: `l’ultima fascia finisce a ${printNumber(last.a)}, atteso almeno il tetto (${printNumber(tetto)})`,
      hint: 'togliere «a»: l’ultima fascia non ha fine',
    };
  }
}

function* meeting(band: Band, next: Band): Generator<Draft> {
  const [from, to, start] = [band.da, band.a, next.da].map((value) => (value === undefined ? '' : printNumber(value)));
  const related = [{ at: [next, 'da'] as const, message: 'dove comincia la fascia seguente' }];
  if (next.da <= band.da) {
    yield {
      severity: 'errore',
      at: [next, 'da'],
      message: `la fascia da ${start} segue quella da ${from}, attese fasce dalla più bassa alla più alta`,
    };
    return;
  }
  if (band.a !== undefined && band.a < next.da) {
    yield {
      severity: 'errore',
      at: [band, 'a'],
      message: `tra ${to} e ${start} non c’è una fascia, atteso che ognuna finisca dove comincia la seguente`,
      related,
      hint: `l’estremo superiore di una fascia appartiene alla seguente, che può cominciare da ${to}`,
    };
  } else if (band.a !== undefined && band.a > next.da) {
    yield {
      severity: 'errore',
      at: [band, 'a'],
      message: `tra ${start} e ${to} le fasce si sovrappongono, atteso che ognuna finisca dove comincia la seguente`,
      related,
    };
  }
  // Without points of its own a band gives the achievement itself: at its end the beginning of the next one.
  const [before, after] = [band.punti ?? next.da, next.punti ?? next.da];
  if (after < before) {
    yield {
      severity: 'avviso',
      at: [next, next.punti === undefined ? 'da' : 'punti'],
      message: `da ${start} in su si hanno ${printNumber(after)} punti, meno dei ${printNumber(before)} di prima, attesi almeno altrettanti con un raggiungimento maggiore`,
    };
  }
}

function* thresholds(own: NonNullable<Choices['soglie']>, { soglie }: Method, tetto: number): Generator<Draft> {
  const keys = ['puntiMinimo', 'puntiTarget', 'puntiMassimo'] as const;
  for (const key of keys) yield* points(own, key, own[key], tetto);
  const given = keys.map((key) => soglie[key]);
  const last = keys.findLast((key) => own[key] !== undefined);
  if (soglie.puntiMinimo <= soglie.puntiTarget && soglie.puntiTarget <= soglie.puntiMassimo) return;
  yield {
    severity: 'errore',
    at: last === undefined ? [own] : [own, last],
    message: `i punti alle soglie sono ${given.map((one) => printNumber(one)).join(', ')}, attesi minimo, target e massimo in ordine crescente`,
  };
}

function* points(holder: object, key: string, value: number | undefined, tetto: number): Generator<Draft> {
  if (value === undefined || (value >= 0 && value <= tetto)) return;
  yield {
    severity: 'errore',
    at: [holder, key],
    message: `«${key}» è ${printNumber(value)}, atteso un numero da 0 al tetto (${printNumber(tetto)})`,
  };
}
