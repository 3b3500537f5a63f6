/** A comparison arrives; the same as JSON or as CSV leaves, with the Italian names of published data. */
import { csvCell, csvLines } from '../model/csv.ts';
import type { Comparison, ExplainedChange, Revision } from './comparison.ts';
import { actName, fieldsText, pathText, reasonText, whatChanged } from './names.ts';
import { kindWord } from './node-kinds.ts';
import { type FieldValue, valueText } from './snapshot.ts';

export function comparisonJson({ from, to, changes }: Comparison): string {
  const data = {
    piano: to.piano,
    titolo: to.titolo,
    ente: to.ente,
    da: revisionData(from),
    a: revisionData(to),
    variazioni: changes.map(changeData),
  };
  return `${JSON.stringify(data, null, 2)}\n`;
}

function revisionData({ revisione, atto }: Revision) {
  return { revisione, atto };
}

export function changeData({ kind, node, path, field, before, after, steps }: ExplainedChange) {
  const isWhole = kind === 'aggiunto' || kind === 'rimosso';
  return {
    tipo: kind,
    elemento: { tipo: node.tipo, id: node.id, nome: node.nome },
    percorso: path.filter(({ tipo }) => tipo !== 'fascicolo').map(({ tipo, id, nome }) => ({ tipo, id, nome })),
    ...(field === undefined ? {} : { campo: field }),
    ...(before === undefined ? {} : { prima: before }),
    ...(after === undefined ? {} : { dopo: after }),
    ...(isWhole ? { campi: node.campi } : {}),
    motivi: steps.flatMap(({ revisione, atto, reasons }) =>
      reasons.map(({ id, motivo, parere }) => ({ id, motivo, ...(parere === undefined ? {} : { parere }), revisione, atto })),
    ),
    atti: steps.map(({ revisione, atto }) => ({ revisione, atto })),
  };
}

const HEADINGS = ['Tipo', 'Percorso', 'Elemento', 'Id', 'Nome', 'Campo', 'Prima', 'Dopo', 'Motivo', 'Atto'];

/** Semicolons and CRLF, as a spreadsheet in Italian reads them. */
export function comparisonCsv({ changes }: Comparison): string {
  const rows = changes.map((change) => {
    const { kind, node, path, before, after, steps } = change;
    return [
      kind,
      pathText(path),
      kindWord(node.tipo),
      node.id,
      node.nome,
      whatChanged(change) ?? '',
      kind === 'rimosso' ? fieldsText(node.campi) : textOf(before),
      kind === 'aggiunto' ? fieldsText(node.campi) : textOf(after),
      [...new Set(steps.flatMap(({ reasons }) => reasons.map(reasonText)))].join(' '),
      steps.map(({ revisione, atto }) => `Rev. ${revisione}, ${actName(atto)}`).join('; '),
    ];
  });
  return csvLines([HEADINGS, ...rows].map((row) => row.map(csvCell)));
}

function textOf(value: FieldValue | undefined): string {
  return value === undefined ? '' : valueText(value);
}
