/** A sheet as plain values arrives, what its cells accept leaves as XML: one element for cells that stand under each other. */
import { columnLetters, type Row, type Sheet, type Validation } from './model.ts';
import { element, escapeXml, list } from './xml.ts';

export function validationsXml({ columns, rows, validations }: Sheet): string {
  const elements = columns.flatMap(({ key }, index) =>
    runsOf(rows, key, validations).map(({ validation, from, to }) => {
      const [first, last] = [`${columnLetters(index)}${from}`, `${columnLetters(index)}${to}`];
      return validationXml(validation, first, from === to ? first : `${first}:${last}`);
    }),
  );
  return elements.length === 0 ? '' : list('dataValidations', elements);
}

interface Run {
  readonly validation: Validation;
  /** Numbers of rows, both included. */
  readonly from: number;
  to: number;
}

function runsOf(rows: readonly Row[], key: string, validations: Sheet['validations']): readonly Run[] {
  const runs: Run[] = [];
  for (const [index, { cells }] of rows.entries()) {
    const name = cells[key]?.validation;
    const validation = name === undefined ? undefined : validations[name];
    if (!validation) continue;
    const last = runs.at(-1);
    // A formula is about one cell, and names it.
    if (last?.validation === validation && last.to === index && validation.type !== 'formula') last.to = index + 1;
    else runs.push({ validation, from: index + 1, to: index + 1 });
  }
  return runs;
}

/** As the format calls the kinds; a list has no operator. */
const KINDS: Readonly<Record<Validation['type'], { readonly type: string; readonly operator?: string }>> = {
  elenco: { type: 'list' },
  decimale: { type: 'decimal', operator: 'between' },
  lunghezza: { type: 'textLength', operator: 'between' },
  formula: { type: 'custom' },
};

function validationXml(
  { type, accepts, promptTitle, prompt, errorTitle, error }: Validation,
  first: string,
  range: string,
): string {
  const formulas =
    type === 'elenco' ? [`"${accepts.join(',')}"`] : accepts.map((accepted) => String(accepted).replaceAll('@', first));
  const attributes = {
    ...KINDS[type],
    errorStyle: 'stop',
    allowBlank: 1,
    showInputMessage: 1,
    showErrorMessage: 1,
    errorTitle,
    error,
    promptTitle,
    prompt,
    sqref: range,
  };
  return element(
    'dataValidation',
    attributes,
    formulas.map((formula, index) => `<formula${index + 1}>${escapeXml(formula)}</formula${index + 1}>`).join(''),
  );
}
