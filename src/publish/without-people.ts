/**
 * A plan arrives; the same plan leaves without the people who answer for its objectives. That is on the sheets, where the law wants it; data made
 * to be processed further name offices only (GDPR, art. 5 par. 1 lett. c).
 */
import type { Piano } from '../model/package.ts';

export function withoutPeople(plan: Piano): Piano {
  return {
    ...plan,
    aree: plan.aree.map((area) => ({
      ...area,
      obiettiviStrategici: area.obiettiviStrategici?.map((strategic) => ({
        ...strategic,
        obiettiviOperativi: strategic.obiettiviOperativi?.map(({ responsabili: _, ...objective }) => objective),
      })),
    })),
  };
}
