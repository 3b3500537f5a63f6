/** An annex as it goes out and the values that an office has arrive, the annex as the office sends it back leaves. */
import { readFileSync } from 'node:fs';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import type { CheckedPackage, Piano } from '../../src/model/package.ts';
import type { Monitoraggio } from '../../src/model/schema-monitoring.ts';
import type { ObservedKind } from '../../src/model/scoring/index.ts';
import { annexLines } from '../../src/monitoring/annex-lines.ts';
import { loadSurvey } from '../../src/monitoring/load-survey.ts';
import { workbookModel, writeWorkbook } from '../../src/render/xlsx/index.ts';
import { cellValue } from '../../src/render/xlsx/inputs.ts';
import type { WorkbookModel } from '../../src/render/xlsx/model.ts';
import type { Filter } from '../../src/render/xlsx/selection.ts';

/** `Monitoraggio!N5` → what is typed there; a text that begins with `=` is a formula. */
export type Typed = ReadonlyMap<string, string | number>;

/** The invented values of a date, in the very form that an import writes. */
export function inventedText(date: string): string {
  return readFileSync(new URL(`inventati/${date}.yaml`, import.meta.url), 'utf8');
}

export function invented(pkg: CheckedPackage, date: string): Monitoraggio {
  const { monitoraggio, findings } = loadSurvey(pkg, date, new TextEncoder().encode(inventedText(date)));
  if (!monitoraggio) throw new Error(JSON.stringify(findings));
  return monitoraggio;
}

/** What a person would type of a survey into the cells of one annex. */
export function typing(model: WorkbookModel, survey: Monitoraggio): Typed {
  const lines = annexLines(model);
  const typed = new Map<string, string | number>();
  const type = (sheet: string, field: string, row: number, value: string | number | undefined) => {
    if (value !== undefined) typed.set(`${sheet}!${lines.column(sheet, survey.data, field)}${row}`, value);
  };
  for (const { row, id, entry } of lines.indicators) {
    const said = survey.rilevazioni.find(({ indicatore }) => indicatore === id);
    if (!said || entry === 'calcolato' || entry.startsWith('riga ')) continue;
    type('Monitoraggio', 'valore', row, said.valore && cellValue(said.valore, entry as ObservedKind));
    type('Monitoraggio', 'nota', row, said.nota);
  }
  for (const { row, id } of lines.actions) {
    const said = survey.azioni.find(({ azione }) => azione === id);
    type('Azioni', 'stato', row, said?.stato);
    type('Azioni', 'nota', row, said?.nota);
  }
  return typed;
}

export async function blankAnnex(pkg: CheckedPackage, plan: Piano, filter: Filter = {}) {
  const model = workbookModel(pkg, plan, filter);
  return { model, bytes: await writeWorkbook(model, { date: '2020-11-26' }) };
}

export async function filledAnnex(
  pkg: CheckedPackage,
  plan: Piano,
  survey: Monitoraggio,
  filter: Filter = {},
): Promise<Uint8Array> {
  const { model, bytes } = await blankAnnex(pkg, plan, filter);
  return typedIn(bytes, model, typing(model, survey));
}

/** Empty cells and full ones alike; the sheets stand in the file in the order of the model. */
export function typedIn(bytes: Uint8Array, model: Pick<WorkbookModel, 'sheets'>, typed: Typed): Uint8Array {
  const files = unzipSync(bytes);
  for (const [index, { name }] of model.sheets.entries()) {
    const part = `xl/worksheets/sheet${index + 1}.xml`;
    const own = new Map(
      [...typed].flatMap(([address, value]) =>
        address.startsWith(`${name}!`) ? [[address.slice(name.length + 1), value] as const] : [],
      ),
    );
    if (own.size === 0) continue;
    const left = new Set(own.keys());
    const xml = strFromU8(files[part] ?? new Uint8Array()).replace(
      /<c r="([A-Z]+\d+)"( s="\d+")?([^>]*?)(?:\/>|>.*?<\/c>)/gs,
      (cell, address: string, style = '') => {
        const value = own.get(address);
        if (value === undefined) return cell;
        left.delete(address);
        return `<c r="${address}"${style}${contentOf(value)}`;
      },
    );
    if (left.size > 0) throw new Error(`no cell ${[...left].join(', ')} in ${name}`);
    files[part] = strToU8(xml);
  }
  return zipSync(files);
}

function contentOf(value: string | number): string {
  if (typeof value === 'number') return `><v>${value}</v></c>`;
  const text = value.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
  return text.startsWith('=')
    ? `><f>${text.slice(1)}</f><v>1</v></c>`
    : ` t="inlineStr"><is><t xml:space="preserve">${text}</t></is></c>`;
}
