/** The miniature package arrives; its workbooks as lists of cells are compared with the files of expected/. */
import { describe, expect, it } from 'vitest';
import type { Quantity } from '../../../src/model/quantity.ts';
import { indicatorsById } from '../../../src/model/same-indicator.ts';
import { planTree } from '../../../src/model/scoring/index.ts';
import { hasRows } from '../../../src/render/xlsx/index.ts';
import type { WorkbookModel } from '../../../src/render/xlsx/model.ts';
import { methodText } from '../../../src/render/xlsx/sheet-objectives.ts';
import { workbookModel } from '../../../src/render/xlsx/workbook.ts';
import { cellList } from './cell-list.ts';
import { miniature } from './miniature.ts';

const { pkg, plan } = miniature();

const number = (value: number): Quantity => ({ kind: 'numero', value });

/** Every outcome, a strict bound that is only reached, a late date, a value shared by two rows. */
const OBSERVED = new Map([
  [
    '2020-09-30',
    new Map<string, Quantity>([
      ['ind-1', number(56)],
      ['ind-2', number(200)],
      ['ind-3', { kind: 'siNo', value: false }],
      ['ind-4', { kind: 'data', value: '2020-11-30' }],
      ['ind-5', number(16)],
      ['ind-6', number(0)],
      ['ind-7', number(55)],
      ['ind-10', number(50)],
      ['ind-12', number(3)],
    ]),
  ],
]);

describe('a workbook as a list of cells', () => {
  it('whole seat, nothing observed yet', async () => {
    await expect(cellList(workbookModel(pkg, plan))).toMatchFileSnapshot('expected/whole.txt');
  });

  it('whole seat, with values at 30 September', async () => {
    await expect(cellList(workbookModel(pkg, plan, {}, OBSERVED))).toMatchFileSnapshot('expected/observed.txt');
  });

  it('rows of one organisational unit', async () => {
    await expect(cellList(workbookModel(pkg, plan, { unita: 'archivio' }))).toMatchFileSnapshot('expected/unit.txt');
  });

  it('rows of one person responsible, of a draft', async () => {
    const draft = miniature((text, file) =>
      file === 'delibera.md' ? text.replace('numero: 15\ndata: 2020-11-26', 'dataProposta: 2020-11-20') : text,
    );
    const model = workbookModel(draft.pkg, draft.plan, { responsabile: 'rossi-lu' });
    await expect(cellList(model)).toMatchFileSnapshot('expected/person-draft.txt');
  });
});

describe('what holds for every workbook', () => {
  const models: WorkbookModel[] = [workbookModel(pkg, plan), workbookModel(pkg, plan, { unita: 'archivio' })];
  const sheets = models.flatMap((model) => model.sheets);

  it('every formula has a cached result', () => {
    const cells = sheets.flatMap((sheet) => sheet.rows).flatMap((row) => Object.values(row.cells));
    expect(cells.filter((cell) => cell.formula !== undefined && cell.result === undefined)).toEqual([]);
  });

  it('the words of a validation are no longer than Excel allows', () => {
    const tooLong = sheets
      .flatMap((sheet) => Object.values(sheet.validations))
      .filter(({ promptTitle, prompt, errorTitle, error }) => {
        return promptTitle.length > 32 || prompt.length > 255 || errorTitle.length > 32 || error.length > 225;
      });
    expect(tooLong).toEqual([]);
  });

  it('every validation that a cell names exists', () => {
    const missing = sheets.flatMap((sheet) =>
      sheet.rows
        .flatMap((row) => Object.values(row.cells))
        .flatMap((cell) => (cell.validation !== undefined && !sheet.validations[cell.validation] ? [cell.validation] : [])),
    );
    expect(missing).toEqual([]);
  });

  it('every row of an indicator shows its text whole', () => {
    const heights = models[0]?.sheets[1]?.rows.map((row) => row.height ?? 0) ?? [];
    expect(heights.every((height) => height >= 16 && height <= 409)).toBe(true);
  });
});

describe('filters', () => {
  it('say whether anything is left', () => {
    const left = [
      { unita: 'archivio' },
      { unita: 'protocollo', responsabile: 'rossi-l' },
      { responsabile: 'rossi-u' },
      { unita: 'archivio', responsabile: 'rossi-lu' },
    ].map((filter) => hasRows(pkg, plan, filter));
    expect(left).toEqual([true, true, false, false]);
  });

  it('of a person without objectives leave a workbook that says so', () => {
    const [, monitoring, , actions] = workbookModel(pkg, plan, { responsabile: 'rossi-u' }).sheets;
    expect(monitoring?.rows).toHaveLength(4);
    expect(actions?.rows.at(-1)?.cells['obiettivo']?.value).toBe('Nessuna azione.');
  });
});

it('the sentence about a mean names its parts and the origin of their weights', () => {
  const root = planTree(plan, 'Nord', indicatorsById(pkg));
  const texts: Record<string, string> = {};
  const visit = (node: typeof root) => {
    texts[node.id] = methodText(node);
    node.children.forEach(visit);
  };
  visit(root);
  expect(texts).toEqual({
    nord: 'media di 2 aree, pesi del piano',
    'area-1': '1 obiettivo strategico',
    'os-1': 'media di 2 componenti, pesi del piano',
    'os-1/indicatori': 'media di 2 indicatori, pesi del piano',
    'os-1/obiettivi-operativi': 'media di 2 obiettivi operativi, a pesi uguali: il piano non li indica',
    'op-1': 'media di 2 indicatori, pesi del piano',
    'op-2': 'media di 3 indicatori, a pesi uguali: il piano non li indica',
    'area-2': '1 obiettivo strategico',
    'os-2': 'media di 2 indicatori, pesi del piano',
    'os-2/obiettivi-operativi':
      'media di 2 obiettivi operativi, a pesi uguali: il piano non li indica; conta attraverso il suo indicatore',
    'op-3': 'media di 2 indicatori e 1 fase, metà e metà, pesi del piano',
    'fase-1': '1 indicatore',
    'op-4': '1 indicatore',
  });
});
