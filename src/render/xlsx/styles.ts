/** The look of the cells by name: Calibri 10, the ink and tints of the documents, yellow with a border to write in, grey where computed. */
import type { Alignment, Border, Borders, Fill, Font, Style } from 'exceljs';
import type { Outcome } from '../../model/scoring/index.ts';
import type { HighlightLook } from './model.ts';

const INK = 'FF17324D';
const GREY = 'FF5A6772';
const RULE = 'FFC5D0DB';
const COMPUTED = 'FFEFF2F5';
const INPUT = 'FFFFF9DB';
const INPUT_EDGE = 'FF9A7B00';

const PERCENT = '0.00%';
const POINTS = '#,##0.00';
const DATE = 'dd/mm/yyyy';
const TEXT = '@';

type Look = Partial<Style>;

export const STYLES = {
  title: look({ font: { size: 16, bold: true } }),
  subtitle: look({ font: { color: { argb: GREY } } }),
  warning: look({ font: { bold: true, color: { argb: 'FF8E1219' } }, wrap: true }),
  warningBody: look({ font: { bold: true, color: { argb: 'FF8E1219' } }, wrap: true, indent: 1 }),
  section: look({ font: { size: 12, bold: true }, edges: { bottom: edge('medium', 'FF0066CC') }, vertical: 'bottom' }),
  label: look({ font: { bold: true }, wrap: true }),
  body: look({ wrap: true, indent: 1 }),
  group: look({ font: { bold: true }, fill: 'FFC9DCEF', edges: allEdges('thin', INK), horizontal: 'center', vertical: 'middle' }),
  head: look({
    font: { bold: true },
    fill: 'FFE4EEF7',
    edges: { bottom: edge('medium', INK), top: edge('thin', RULE) },
    wrap: true,
    vertical: 'middle',
  }),
  headCenter: look({
    font: { bold: true },
    fill: 'FFE4EEF7',
    edges: { bottom: edge('medium', INK), top: edge('thin', RULE) },
    wrap: true,
    horizontal: 'center',
    vertical: 'middle',
  }),
  id: look({ font: { color: { argb: GREY }, size: 8 } }),
  text: look({ edges: rules(), wrap: true }),
  strong: look({ font: { bold: true }, edges: rules(), wrap: true, indent: 1 }),
  small: look({ font: { size: 9, color: { argb: GREY } }, edges: rules(), wrap: true, indent: 1 }),
  center: look({ edges: rules(), wrap: true, horizontal: 'center' }),
  points: look({ edges: rules(), numFmt: POINTS, horizontal: 'right' }),
  money: look({ edges: rules(), numFmt: POINTS, horizontal: 'right' }),
  wholeMoney: look({ edges: rules(), numFmt: '#,##0', horizontal: 'right' }),
  seat: look({ font: { bold: true, size: 11 }, fill: 'FFC9DCEF', edges: rules(), wrap: true }),
  area: look({ font: { bold: true }, fill: 'FFE4EEF7', edges: rules(), wrap: true, indent: 1 }),
  strategic: look({ font: { bold: true }, edges: rules(), wrap: true, indent: 2 }),
  part: look({ font: { italic: true, color: { argb: GREY } }, edges: rules(), wrap: true, indent: 3 }),
  operational: look({ edges: rules(), wrap: true, indent: 4 }),
  phase: look({ font: { color: { argb: GREY } }, edges: rules(), wrap: true, indent: 5 }),
  inputNumber: input({ horizontal: 'right' }),
  inputPercent: input({ numFmt: PERCENT, horizontal: 'right' }),
  inputYesNo: input({ horizontal: 'center' }),
  inputDate: input({ numFmt: DATE, horizontal: 'center' }),
  inputText: input({ numFmt: TEXT, wrap: true }),
  inputNote: input({ font: { size: 9 }, numFmt: TEXT, wrap: true }),
  inputState: input({ horizontal: 'center', wrap: true }),
  computed: computed({ horizontal: 'right' }),
  computedPoints: computed({ numFmt: POINTS, horizontal: 'right' }),
  computedPercent: computed({ numFmt: PERCENT, horizontal: 'right' }),
  computedDate: computed({ numFmt: DATE, horizontal: 'center' }),
  computedText: computed({ horizontal: 'center', wrap: true }),
  computedNote: computed({ font: { size: 9, italic: true, color: { argb: GREY } }, wrap: true }),
} as const satisfies Readonly<Record<string, Look>>;

export type StyleName = keyof typeof STYLES;

/** The rule above the first row of an objective. */
export const SEPARATOR: Partial<Border> = edge('thin', INK);

export const BAR_COLOUR = 'FFA9CCEE';

/** Tints never speak alone: the word stands in the cell. */
export const HIGHLIGHTS: Readonly<Record<HighlightLook, Look>> = {
  good: { fill: tint('FFD9F2E3'), font: { color: { argb: 'FF00512B' }, bold: true } },
  middle: { fill: tint('FFFFE9C2'), font: { color: { argb: 'FF6B4300' }, bold: true } },
  bad: { fill: tint('FFFADADD'), font: { color: { argb: 'FF8E1219' }, bold: true } },
  absent: { font: { color: { argb: GREY }, italic: true } },
};

export const OUTCOME_LOOKS: Readonly<Record<Outcome, HighlightLook>> = {
  raggiunto: 'good',
  'in parte': 'middle',
  'non raggiunto': 'bad',
  'non rilevato': 'absent',
  'non calcolabile': 'absent',
};

interface Shape {
  readonly font?: Partial<Font>;
  readonly fill?: string;
  readonly edges?: Partial<Borders>;
  readonly numFmt?: string;
  readonly wrap?: boolean;
  readonly horizontal?: 'center' | 'right';
  readonly vertical?: Alignment['vertical'];
  readonly indent?: number;
}

function look({ font, fill, edges, numFmt, wrap = false, horizontal, vertical = 'top', indent }: Shape): Look {
  return {
    font: { name: 'Calibri', size: 10, color: { argb: INK }, ...font },
    alignment: {
      wrapText: wrap,
      vertical,
      ...(horizontal ? { horizontal } : {}),
      ...(indent ? { indent, horizontal: 'left' } : {}),
    },
    ...(fill ? { fill: solid(fill) } : {}),
    ...(edges ? { border: edges } : {}),
    ...(numFmt ? { numFmt } : {}),
  };
}

/** Yellow and a border: the border alone must tell on a black and white print. */
function input(shape: Shape): Look {
  return look({ fill: INPUT, edges: allEdges('thin', INPUT_EDGE), ...shape });
}

function computed(shape: Shape): Look {
  return look({ fill: COMPUTED, edges: rules(), ...shape });
}

function solid(argb: string): Fill {
  return { type: 'pattern', pattern: 'solid', fgColor: { argb } };
}

/** Differential formats read the background colour where cells read the foreground one. */
function tint(argb: string): Fill {
  return { type: 'pattern', pattern: 'solid', bgColor: { argb } };
}

function edge(style: Border['style'], argb: string): Border {
  return { style, color: { argb } };
}

function rules(): Partial<Borders> {
  return { top: edge('thin', RULE), bottom: edge('thin', RULE) };
}

function allEdges(style: Border['style'], argb: string): Partial<Borders> {
  const one = edge(style, argb);
  return { top: one, bottom: one, left: one, right: one };
}
