/**
 * The figures of a survey arrive; three tables leave: the scores of every level, the outcome of every indicator, the state of every action. The
 * notes of the offices are not results, and stay inside.
 */
import type { Figures, IndicatorFigures, NodeFigures } from '../monitoring/figures.ts';
import { type Column, type ColumnKind, type Table, type Value, withoutEmptyColumns } from './table.ts';

type Row = Readonly<Record<string, Value>>;

export function resultsTables(figures: Figures): Table[] {
  const { data, sedi } = figures;
  const nodes = sedi.flatMap(({ sede, albero }) => flatten(albero, undefined).map((one) => ({ sede, ...one })));
  const table = (name: string, title: string, columns: readonly Column[], rows: readonly Row[]) =>
    withoutEmptyColumns({
      name: `risultati-${data}-${name}`,
      title,
      columns: [column('data', 'Data della rilevazione.', 'data'), ...columns],
      rows: rows.map((row) => ({ data, ...row })),
    });
  return [
    table(
      'obiettivi',
      'Punteggi di ogni livello del piano',
      NODE,
      nodes.map(({ sede, node, padre }) => ({ sede, padre, ...nodeRow(node) })),
    ),
    table(
      'indicatori',
      'Risultati degli indicatori',
      INDICATOR,
      nodes.flatMap(({ sede, node }) => node.misure.flatMap(indicatorRows).map((row) => ({ sede, elemento: node.id, ...row }))),
    ),
    table(
      'azioni',
      'Stato delle azioni',
      ACTION,
      nodes.flatMap(({ sede, node }) =>
        node.azioni.map(({ id, codice, titolo, stato }) => ({ sede, elemento: node.id, id, codice, titolo, stato })),
      ),
    ),
  ].filter(({ rows }) => rows.length > 0);
}

interface Placed {
  readonly node: NodeFigures;
  readonly padre: string | undefined;
}

function flatten(node: NodeFigures, padre: string | undefined): Placed[] {
  return [{ node, padre }, ...node.parti.flatMap((part) => flatten(part, node.id))];
}

function nodeRow({
  id,
  livello,
  codice,
  titolo,
  peso,
  punteggio,
  copertura,
  indicatori,
  raggiunti,
  precedente,
}: NodeFigures): Row {
  return { id, livello, codice, titolo, peso, punteggio, copertura, indicatori, raggiunti, precedente };
}

/** The indicator, then the parts of its target. */
function indicatorRows({ risposte = [], ...whole }: IndicatorFigures): Row[] {
  const { id, codice, etichetta, peso, target, osservato, raggiungimento, copertura, esito, precedente } = whole;
  const own = {
    ...{ id, codice, etichetta, peso, target, osservato, raggiungimento, copertura, esito },
    'precedente.osservato': precedente?.osservato,
    'precedente.raggiungimento': precedente?.raggiungimento,
    'precedente.esito': precedente?.esito,
  };
  const compared = risposte.find(({ parte }) => parte === undefined)?.confronto;
  const parts = risposte.filter(({ parte }) => parte !== undefined);
  return [
    { ...own, ...comparison(compared) },
    ...parts.map(({ parte, target: asked, osservato: found, raggiungimento: points, esito: word, confronto }) => ({
      ...{ id, codice, etichetta, parte, target: asked, osservato: found, raggiungimento: points, esito: word },
      ...comparison(confronto),
    })),
  ];
}

function comparison(figure: { readonly nome: string; readonly valore?: string } | undefined): Row {
  return { 'confronto.nome': figure?.nome, 'confronto.valore': figure?.valore };
}

function column(name: string, description: string, kind: ColumnKind = 'testo'): Column {
  return { name, kind, description };
}

const PLACE = [column('sede', 'Sede (id).')];
const NAMED = [column('id', 'Identificativo nel piano.'), column('codice', 'Codice. È un testo: gli zeri iniziali restano.')];
const WEIGHT = column('peso', 'Peso in punti percentuali.', 'numero');
const COVERAGE = column('copertura', 'Quanta parte del peso è stata rilevata, in punti percentuali.', 'numero');

const NODE = [
  ...PLACE,
  column('padre', 'Elemento di cui questo è una parte (id).'),
  ...NAMED,
  column('livello', 'Livello dell’elemento.'),
  column('titolo', 'Titolo.'),
  WEIGHT,
  column('punteggio', 'Punteggio su 100; vuoto dove non è calcolabile.', 'numero'),
  COVERAGE,
  column('indicatori', 'Quanti indicatori comprende.', 'numero'),
  column('raggiunti', 'Quanti indicatori sono stati raggiunti.', 'numero'),
  column('precedente', 'Punteggio della rilevazione precedente.', 'numero'),
];

const INDICATOR = [
  ...PLACE,
  column('elemento', 'Elemento a cui l’indicatore appartiene (id).'),
  ...NAMED,
  column('etichetta', 'Nome dell’indicatore.'),
  column('parte', 'Parte del target; vuota per l’indicatore intero.'),
  WEIGHT,
  column('target', 'Target.'),
  column('osservato', 'Valore osservato; vuoto dove non è stato rilevato.'),
  column('confronto.nome', 'Con che cosa il valore si confronta.'),
  column('confronto.valore', 'Il valore con cui si confronta.'),
  column('raggiungimento', 'Punti di raggiungimento; vuoto dove non è calcolabile.', 'numero'),
  COVERAGE,
  column('esito', 'Esito, in una di cinque parole.'),
  column('precedente.osservato', 'Valore della rilevazione precedente.'),
  column('precedente.raggiungimento', 'Punti della rilevazione precedente.', 'numero'),
  column('precedente.esito', 'Esito della rilevazione precedente.'),
];

const ACTION = [
  ...PLACE,
  column('elemento', 'Obiettivo operativo (id).'),
  ...NAMED,
  column('titolo', 'Titolo.'),
  column('stato', 'A che punto è l’azione.'),
];
