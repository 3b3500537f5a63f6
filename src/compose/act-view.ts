/** The act and its view arrive; what its pages derive leaves: how it is called while a draft, the narrative, the letters in order. */
import { printDate } from '../model/dates.ts';
import type { Package } from '../model/package.ts';
import { type MarkdownSetting, narrativeHtml } from './markdown.ts';
import { isViewObject, type View, type ViewObject, YesNo } from './view.ts';

/** `act`: the act's own view. */
export function actView(pkg: Package, act: ViewObject, markdown: MarkdownSetting): ViewObject {
  const { delibera, places, narrative } = pkg;
  const date = delibera.data ?? delibera.dataProposta;
  const bozza = isDraft(pkg);
  return {
    bozza,
    /** The public copy without names. */
    estratto: pkg.extract !== undefined,
    /** The day it bears, be it only proposed. */
    giorno: date === undefined ? null : printDate(date),
    /** `deliberazione n. 15 del 26/11/2020`, as annexes and footers name it. */
    estremi: actName(pkg),
    narrativa: narrativeHtml(narrative, places.originOf(delibera).file, markdown),
    assentiGiustificati: absent(act, true),
    altriAssenti: absent(act, false),
    sigla: delibera.verbalizzante?.sigla ?? null,
    conVoti: hasVotes(pkg),
  };
}

/** Until it has its number the act is a proposal. */
export function isDraft({ delibera }: Pick<Package, 'delibera'>): boolean {
  return delibera.numero === undefined;
}

/** `deliberazione n. 15 del 26/11/2020`, or `proposta di deliberazione del …`. */
export function actName({ delibera }: Package): string {
  const { numero, data, dataProposta } = delibera;
  if (numero === undefined) return `proposta di deliberazione${dataProposta ? ` del ${printDate(dataProposta)}` : ''}`;
  return `deliberazione n. ${numero}${data ? ` del ${printDate(data)}` : ''}`;
}

function absent(act: ViewObject, excused: boolean): View {
  const people = Array.isArray(act.assenti) ? (act.assenti as readonly View[]).filter(isViewObject) : [];
  return people.filter(({ giustificato }) => giustificato instanceof YesNo && giustificato.value === excused);
}

function hasVotes({ delibera: { votazione } }: Package): boolean {
  return votazione.favorevoli !== undefined || votazione.contrari !== undefined || votazione.astenuti !== undefined;
}

/** `A`, `B`, … `Z`, `AA`. */
export function byLetter([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number {
  return a.length - b.length || (a < b ? -1 : 1);
}
