/**
 * The package arrives; a finding for each date of the act that cannot be leaves.
 * Rule: an adopted act has `numero` and `data`; a draft has neither, but `dataProposta`. Warnings: a sitting before the plan's year or after
 * the end of its triennium, a proposal after the sitting, an OIV attestation that the act cites before it was given.
 * Wrong: `numero: 15` without `data`.
 */
import { printDate } from '../model/dates.ts';
import type { Assumption, Draft, Subject } from './rule.ts';

export function* actDate(subject: Subject): Generator<Draft> {
  yield* numberAndDate(subject);
  yield* proposal(subject);
  yield* yearsOfPlans(subject);
  yield* attestations(subject);
}

function* numberAndDate({ pkg: { delibera } }: Subject): Generator<Draft> {
  const { numero, data, dataProposta } = delibera;
  const assumes: Assumption[] = [
    [delibera, 'numero'],
    [delibera, 'data'],
    [delibera, 'dataProposta'],
  ];
  if (numero !== undefined && data === undefined) {
    const message = `la delibera ha il numero ${numero} ma non la data, attesa «data» con il giorno della seduta`;
    yield { severity: 'errore', at: [delibera, 'numero'], message, assumes };
  } else if (numero === undefined && data !== undefined) {
    yield {
      severity: 'errore',
      at: [delibera, 'data'],
      message: 'la delibera ha la data ma non il numero, attesi entrambi o, in una bozza, «dataProposta»',
      hint: `se è una bozza: dataProposta: ${data}`,
      assumes,
    };
  } else if (data === undefined && dataProposta === undefined) {
    const message = 'la delibera non ha data, attesi «numero» e «data» o, in una bozza, «dataProposta»';
    yield { severity: 'errore', at: [delibera], message, assumes };
  }
}

function* proposal({ pkg: { delibera } }: Subject): Generator<Draft> {
  const { data, dataProposta } = delibera;
  if (data === undefined || dataProposta === undefined || dataProposta <= data) return;
  yield {
    severity: 'avviso',
    at: [delibera, 'dataProposta'],
    message: `la proposta è del ${printDate(dataProposta)}, atteso un giorno non successivo alla seduta del ${printDate(data)}`,
    related: [{ at: [delibera, 'data'], message: 'la data della seduta' }],
  };
}

function* yearsOfPlans({ pkg: { delibera, piani } }: Subject): Generator<Draft> {
  const key = delibera.data === undefined ? 'dataProposta' : 'data';
  const date = delibera[key];
  if (date === undefined) return;
  const year = Number(date.slice(0, 4));
  for (const plan of piani) {
    // A plan for the coming year is adopted at the end of the one before.
    const early = year < plan.anno - 1;
    if (!early && year <= plan.triennio.to) continue;
    yield {
      severity: 'avviso',
      at: [delibera, key],
      message: early
        ? `la delibera è del ${printDate(date)} ma il piano «${plan.sede}» è del ${plan.anno}, attesa una data più vicina`
        : `la delibera è del ${printDate(date)}, attesa una data entro il ${plan.triennio.to}, fine del triennio del piano «${plan.sede}»`,
      related: [early ? { at: [plan, 'anno'], message: 'l’anno del piano' } : { at: [plan, 'triennio'], message: 'il triennio' }],
    };
    // The seats' plans share their years (plan-years.ts): once is enough.
    return;
  }
}

function* attestations({ pkg: { delibera } }: Subject): Generator<Draft> {
  const { data, attestazioniOiv = [] } = delibera;
  for (const attestation of attestazioniOiv) {
    if (data === undefined || attestation.data <= data) continue;
    yield {
      severity: 'avviso',
      at: [attestation, 'data'],
      message: `l’attestazione dell’OIV è del ${printDate(attestation.data)}, attesa non successiva alla seduta del ${printDate(data)}`,
      related: [{ at: [delibera, 'data'], message: 'la data della seduta' }],
    };
  }
}
