/** The scores of the seats arrive, that of the whole body leaves. */
import type { Fascicolo } from '../package.ts';
import { type NodeScore, weightedMean } from './roll-up.ts';

export interface BodyScore extends NodeScore {
  /** The seats weigh the same because the package does not give the weights of all of them. */
  readonly equalWeights: boolean;
}

/** `seats` by the seat's id, those alone that have a plan; a seat's weight is `peso` among `sedi`. */
export function scoreBody({ sedi }: Pick<Fascicolo, 'sedi'>, seats: ReadonlyMap<string, NodeScore>): BodyScore {
  const scored = sedi.flatMap(({ id, peso }) => {
    const score = seats.get(id);
    return score ? [{ peso, score }] : [];
  });
  const lacksWeight = scored.some(({ peso }) => peso === undefined);
  const parts = scored.map(({ peso, score }) => ({
    weight: lacksWeight ? 1 : (peso ?? 0),
    value: score.score,
    coverage: score.coverage,
  }));
  const count = (of: 'indicators' | 'met') => scored.reduce((total, { score }) => total + score[of], 0);
  return {
    ...weightedMean(parts),
    indicators: count('indicators'),
    met: count('met'),
    equalWeights: lacksWeight && scored.length > 1,
  };
}
