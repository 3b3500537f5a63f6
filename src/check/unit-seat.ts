/**
 * The package arrives; a warning for each office that works for the plan of another seat leaves.
 * Rule: an office that belongs to a seat has objectives in that seat's plan.
 * Wrong: `unitaOrganizzative: [ufficio-metrico]` in the plan of Alessandria, for an office with `sede: asti`.
 */
import { of, quote } from './naming.ts';
import type { Draft, Subject } from './rule.ts';
import { visitsOf } from './walk.ts';

export function* unitSeat({ pkg, visits }: Subject): Generator<Draft> {
  const offices = new Map((pkg.fascicolo.unita ?? []).map((office) => [office.id, office]));
  for (const visit of visitsOf(visits, 'obiettivoOperativo')) {
    const { unitaOrganizzative: named } = visit.node;
    if (!Array.isArray(named)) continue;
    for (const [index, id] of named.entries()) {
      const office = offices.get(id);
      if (office?.sede === undefined || office.sede === visit.plan.sede) continue;
      yield {
        severity: 'avviso',
        at: [named, index],
        message: `l’unità ${quote(office.nome)} ${of(visit)} è della sede «${office.sede}», attesa un’unità della sede «${visit.plan.sede}»`,
        related: [{ at: [office, 'sede'], message: 'la sede dell’unità' }],
      };
    }
  }
}
