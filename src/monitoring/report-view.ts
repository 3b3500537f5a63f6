/** The figures of a survey arrive; what the templates `monitoraggio` and `relazione` print leaves. */
import { LEVELS } from '../compose/plan-view.ts';
import type { View, ViewObject } from '../compose/view.ts';
import { printLongDate } from '../model/dates.ts';
import type { CheckedPackage } from '../model/package.ts';
import { NBSP } from '../model/quantity.ts';
import { printWeight } from '../model/scalar-text.ts';
import { ownersText } from '../render/xlsx/selection.ts';
import type { Figures, IndicatorFigures, NodeFigures, SeatFigures } from './figures.ts';
import { pointsText } from './points-text.ts';
import { byRisk, coverageText, isAtRisk, noteText, observedText, trendText } from './report-words.ts';

export function reportView(pkg: CheckedPackage, figures: Figures): ViewObject {
  const { punteggio, copertura, indicatori, raggiunti, dataPrecedente, esiti } = figures;
  const owners = ownersOf(pkg);
  return {
    data: printLongDate(figures.data),
    anno: figures.data.slice(0, 4),
    dataPrecedente: dataPrecedente === undefined ? null : printLongDate(dataPrecedente),
    punteggio: punteggio === undefined ? null : pointsText(punteggio),
    andamento: dataPrecedente === undefined ? null : trendText(punteggio, figures.precedente),
    copertura: coverageText(copertura),
    indicatori,
    raggiunti,
    pesiUguali: figures.pesiUguali && figures.sedi.length > 1,
    piuSedi: figures.sedi.length > 1,
    esiti: counts(esiti),
    sedi: figures.sedi.map((seat) => seatView(seat, owners, nameLevels(pkg, seat.sede))),
  };
}

type Owners = ReadonlyMap<string, string>;
type LevelNames = Readonly<Record<string, string>>;

/** Who answers for an operational objective, by its id. */
function ownersOf(pkg: CheckedPackage): Owners {
  const objectives = pkg.piani
    .flatMap((plan) => plan.aree)
    .flatMap((area) => area.obiettiviStrategici ?? [])
    .flatMap((strategic) => strategic.obiettiviOperativi ?? []);
  return new Map(objectives.map((one) => [one.id, ownersText(pkg.fascicolo, one).replace('\n', ' · ')]));
}

function nameLevels(pkg: CheckedPackage, sede: string): LevelNames {
  const own = pkg.piani.find((plan) => plan.sede === sede)?.livelli ?? {};
  return { ...LEVELS, ...Object.fromEntries(Object.entries(own).filter(([, name]) => name !== undefined)) };
}

function seatView(seat: SeatFigures, owners: Owners, levels: LevelNames): ViewObject {
  const { albero, nome, sede } = seat;
  const sheets = sheetsOf(albero, levels, owners);
  const measured = sheets.flatMap((sheet) => sheet.measures.map((one) => ({ one, sheet })));
  return {
    id: sede,
    nome,
    ...scoreView(albero),
    esiti: counts(seat.esiti),
    azioni: counts(seat.azioni),
    totaleAzioni: Object.values(seat.azioni).reduce((sum, count) => sum + count, 0),
    metodo: seat.metodo.map(({ voce, regola }) => ({ voce, regola })),
    disegno: barView(albero, 0),
    obiettivi: linesOf(albero, 0).map(({ node, depth }) => ({
      livello: levels[node.livello] ?? 'Sede',
      nome: named(node),
      id: node.id,
      profondita: depth,
      peso: node.peso === undefined ? null : printWeight(node.peso),
      pesiUguali: node.pesiUguali,
      ...scoreView(node),
    })),
    rischi: measured
      .filter(({ one }) => isAtRisk(one))
      .sort((a, b) => byRisk(a.one, b.one))
      .map(({ one, sheet }) => ({ ...indicatorView(one), obiettivo: sheet.nome, scheda: sheet.id })),
    mancanti: measured
      .filter(({ one }) => one.esito === 'non rilevato')
      .map(({ one, sheet }) => ({
        ...indicatorView(one),
        obiettivo: sheet.nome,
        scheda: sheet.id,
        responsabili: sheet.responsabili,
      })),
    schede: sheets.map((sheet) => ({
      id: sheet.id,
      accento: sheet.accento,
      livello: sheet.livello,
      nome: sheet.nome,
      sopra: sheet.sopra,
      responsabili: sheet.responsabili,
      ...scoreView(sheet.node),
      indicatoriPropri: [...sheet.measures].sort(byRisk).map(indicatorView),
      azioni: sheet.node.azioni.map(({ codice, titolo, stato, nota }) => ({
        nome: [codice, titolo].filter(isText).join(' '),
        stato,
        nota: nota ?? null,
      })),
    })),
  };
}

function scoreView({ punteggio, copertura, indicatori, raggiunti, precedente }: NodeFigures): ViewObject {
  return {
    punteggio: punteggio === undefined ? null : pointsText(punteggio),
    precedente: precedente === undefined ? null : pointsText(precedente),
    andamento: trendText(punteggio, precedente),
    copertura: coverageText(copertura),
    indicatori,
    raggiunti,
  };
}

function indicatorView(one: IndicatorFigures): ViewObject {
  const { codice, etichetta, peso, target, raggiungimento, esito, precedente } = one;
  return {
    nome: [codice, etichetta].filter(isText).join(' – '),
    peso: peso === undefined ? null : printWeight(peso),
    target: breakable(target ?? null),
    osservato: breakable(observedText(one)),
    raggiunto: raggiungimento === undefined ? null : pointsText(raggiungimento),
    esito,
    nota: noteText(one),
    osservatoPrecedente: precedente ? breakable(observedText(precedente)) : null,
    raggiuntoPrecedente: precedente?.raggiungimento === undefined ? null : pointsText(precedente.raggiungimento),
    andamento: trendText(raggiungimento, precedente?.raggiungimento),
  };
}

/** In a narrow column a long unit goes to the next line whole: `200` above `appuntamenti`. */
function breakable(text: string | null): string | null {
  return text === null ? null : text.replace(BEFORE_LONG_WORD, ' ');
}

const BEFORE_LONG_WORD = new RegExp(`${NBSP}(?=\\p{L}{5})`, 'gu');

interface Sheet {
  readonly id: string;
  readonly node: NodeFigures;
  readonly accento: string;
  readonly livello: string;
  readonly nome: string;
  /** The objectives above it. */
  readonly sopra: string;
  readonly responsabili: string | null;
  readonly measures: readonly IndicatorFigures[];
}

/** A page for each objective that has something of its own: indicators, those of its phases, actions. */
function sheetsOf(root: NodeFigures, levels: LevelNames, owners: Owners): Sheet[] {
  const sheets: Sheet[] = [];
  const visit = (node: NodeFigures, above: readonly NodeFigures[], accento: string) => {
    const isObjective = node.livello === 'obiettivoStrategico' || node.livello === 'obiettivoOperativo';
    const measures = [
      ...node.misure,
      ...node.parti.filter(({ livello }) => OWN_PARTS.has(livello)).flatMap(({ misure }) => misure),
    ];
    if (isObjective && measures.length + node.azioni.length > 0) {
      sheets.push({
        id: node.id,
        node,
        accento,
        livello: levels[node.livello] ?? '',
        nome: named(node),
        sopra: above.map(named).join(' › '),
        responsabili: owners.get(node.id) || null,
        measures,
      });
    }
    const isNamed = node.livello === 'area' || node.livello === 'obiettivoStrategico';
    for (const [index, part] of node.parti.entries()) {
      visit(part, isNamed ? [...above, node] : above, node.livello === 'sede' ? accentOf(index) : accento);
    }
  };
  visit(root, [], accentOf(0));
  return sheets;
}

/** Levels of the calculation that documents do not print: what is in them belongs to the objective above. */
const OWN_PARTS: ReadonlySet<string> = new Set(['indicatori', 'fase']);
const UNNAMED: ReadonlySet<string> = new Set(['indicatori', 'obiettiviOperativi', 'fase']);

/** Those below in the documents: groups of the calculation are passed over. */
function below(node: NodeFigures): readonly NodeFigures[] {
  return node.parti.flatMap((part) => (UNNAMED.has(part.livello) ? below(part) : [part]));
}

function linesOf(node: NodeFigures, depth: number): { readonly node: NodeFigures; readonly depth: number }[] {
  return [{ node, depth }, ...below(node).flatMap((part) => linesOf(part, depth + 1))];
}

function barView(node: NodeFigures, area: number): ViewObject {
  const { punteggio, copertura, codice, titolo, livello } = node;
  return {
    accento: accentOf(area),
    codice: codice ?? null,
    titolo,
    punteggio: punteggio === undefined ? null : pointsText(punteggio),
    misura: punteggio === undefined ? null : String(Number(punteggio.toFixed(4))),
    copertura: coverageText(copertura),
    parti: below(node).map((part, index) => barView(part, livello === 'sede' ? index : area)),
  };
}

/** Accents of templates/stile.yaml; further areas begin again. */
const ACCENTS = 8;

function accentOf(area: number): string {
  return `accento-${(area % ACCENTS) + 1}`;
}

function named({ codice, titolo }: Pick<NodeFigures, 'codice' | 'titolo'>): string {
  return [codice, titolo].filter(isText).join(' - ');
}

function isText(text: string | undefined): text is string {
  return text !== undefined && text !== '';
}

function counts(numbers: Readonly<Record<string, number>>): View {
  return Object.entries(numbers).map(([voce, numero]) => ({ voce, numero }));
}
