/** The seats of the body and the plans that were found arrive; one plan per seat leaves, with findings where they do not pair. */
import type { Finding } from '../model/findings.ts';
import type { Fascicolo, Piano } from '../model/package.ts';
import type { Places } from '../model/places.ts';
import { nearestName } from './nearest-name.ts';
import type { Part } from './read-part.ts';

export interface SeatPlan extends Part<Piano> {
  /** The seat that the file's name says. */
  readonly seat: string;
}

export interface SeatPlans {
  /** In the order of the seats. */
  readonly piani: readonly Piano[];
  readonly findings: readonly Finding[];
}

export function pairSeats(sedi: Fascicolo['sedi'], plans: readonly SeatPlan[], places: Places): SeatPlans {
  const findings: Finding[] = [];
  const piani: Piano[] = [];
  for (const sede of sedi) {
    const plan = plans.find(({ seat }) => seat === sede.id);
    // Without any plan there is a finding already.
    if (!plan && plans.length > 0) findings.push(withoutPlan(sede, places));
    if (!plan?.value) continue;
    piani.push(plan.value);
    if (plan.value.sede !== sede.id && !isDamaged(plan)) findings.push(otherSeat(plan.value, sede.id, places));
  }
  const seats = sedi.map(({ id }) => id);
  for (const { seat, file } of plans) if (!seats.includes(seat)) findings.push(unknownSeat(seat, file, seats));
  return { piani, findings };
}

function isDamaged({ damaged }: SeatPlan): boolean {
  return damaged.some(({ path }) => path[0] === 'sede');
}

function withoutPlan(sede: Fascicolo['sedi'][number], places: Places): Finding {
  const message = `la sede «${sede.id}» non ha un piano: manca il file piani/${sede.id}.yaml`;
  return { rule: 'missing-file', severity: 'avviso', place: places.of(sede, 'id'), message };
}

function otherSeat(plan: Piano, expected: string, places: Places): Finding {
  const message = `trovato «${plan.sede}», atteso «${expected}»: il file ha il nome della sede di cui contiene il piano`;
  return { rule: 'plan-seat', severity: 'errore', place: places.of(plan, 'sede'), message };
}

function unknownSeat(seat: string, file: string, seats: readonly string[]): Finding {
  const meant = nearestName(seat, seats);
  const message = `trovato il piano di «${seat}», atteso il nome di una sede di fascicolo.yaml (${seats.join(', ')}): il piano non viene letto`;
  const hint = meant ? `rinominare il file in «piani/${meant}.yaml»` : undefined;
  return { rule: 'plan-seat', severity: 'errore', place: { file, line: 0, column: 0 }, message, ...(hint ? { hint } : {}) };
}
