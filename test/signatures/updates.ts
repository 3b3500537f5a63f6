/** A PDF and objects arrive; the same PDF with one more update behind it leaves, as a signing program, or somebody with other intentions, writes it. */
import { PdfRevisions } from '../../src/signatures/pdf-revisions.ts';
import {
  isArray,
  isDictionary,
  isReference,
  latin1,
  type PdfDictionary,
  type PdfValue,
} from '../../src/signatures/pdf-syntax.ts';
import { type Identity, signEnvelope, timestampToken, WHEN } from './signing.ts';

export interface Update {
  /** Number → what stands between `obj` and `endobj`. */
  readonly objects: Readonly<Record<number, string>>;
  /** Numbers that are given up. */
  readonly freed?: readonly number[];
  /** Entries of the trailer that are other than those before. */
  readonly trailer?: Readonly<Record<string, string>>;
}

export function updated(bytes: Uint8Array, { objects, freed = [], trailer = {} }: Update): Uint8Array {
  const last = /startxref\s+(\d+)\s+%%EOF\s*$/.exec(latin1(bytes, bytes.length - 64, bytes.length))?.[1] ?? '';
  let text = '\n';
  const rows = new Map<number, string>(freed.map((number) => [number, '0000000000 00001 f \n']));
  for (const [number, value] of Object.entries(objects)) {
    rows.set(Number(number), `${String(bytes.length + text.length).padStart(10, '0')} 00000 n \n`);
    text += `${number} 0 obj\n${value}\nendobj\n`;
  }
  const table = bytes.length + text.length;
  const { root, information, id } = known(bytes);
  const entries = { Size: '100000', Root: root, Info: information, ID: id, Prev: last, ...trailer };
  const lines = [...rows].sort(([a], [b]) => a - b).map(([number, row]) => `${number} 1\n${row}`);
  text += `xref\n${lines.join('')}trailer\n<< ${Object.entries(entries)
    .map(([key, value]) => `/${key} ${value}`)
    .join(' ')} >>\n`;
  text += `startxref\n${table}\n%%EOF\n`;
  return new Uint8Array(Buffer.concat([bytes, Buffer.from(text, 'latin1')]));
}

/** As they stand in the first trailer. */
function known(bytes: Uint8Array) {
  const text = latin1(bytes, 0, bytes.length);
  const [, root = ''] = /\/Root (\d+ 0 R)/.exec(text) ?? [];
  const [, information = ''] = /\/Info (\d+ 0 R)/.exec(text) ?? [];
  const [, id = ''] = /\/ID (\[[^\]]*\])/.exec(text) ?? [];
  return { root, information, id };
}

/** Numbers and texts of the objects that attacks are about. */
export function anatomy(bytes: Uint8Array) {
  const pdf = PdfRevisions.read(bytes, bytes.length);
  const root = numberOf(pdf.trailer(0).entries.get('Root'));
  const information = numberOf(pdf.trailer(0).entries.get('Info'));
  const catalog = dictionary(pdf.object(0, root)?.value);
  const pages = dictionary(pdf.resolve(0, catalog.entries.get('Pages')));
  const kids = pages.entries.get('Kids');
  const page = numberOf(isArray(kids) ? kids.items[0] : undefined);
  const pageEntries = dictionary(pdf.object(0, page)?.value);
  const contents = pageEntries.entries.get('Contents');
  return {
    root,
    information,
    page,
    contents: numberOf(isArray(contents) ? contents.items[0] : contents),
    metadata: numberOf(catalog.entries.get('Metadata')),
    catalog: (changes: Readonly<Record<string, string>>) => written(catalog, changes),
    pageWith: (changes: Readonly<Record<string, string>>) => written(pageEntries, changes),
    informationWith: (changes: Readonly<Record<string, string>>) =>
      written(dictionary(pdf.object(0, information)?.value), changes),
  };
}

function dictionary(value: PdfValue | undefined): PdfDictionary {
  if (isDictionary(value)) return value;
  throw new Error('not a dictionary');
}

function numberOf(value: PdfValue | undefined): number {
  if (isReference(value)) return value.number;
  throw new Error('not a reference');
}

function written(value: PdfDictionary, changes: Readonly<Record<string, string>>): string {
  const kept = [...value.entries].filter(([key]) => !(key in changes)).map(([key, entry]) => `/${key} ${print(entry)}`);
  return `<< ${[...kept, ...Object.entries(changes).map(([key, text]) => `/${key} ${text}`)].join(' ')} >>`;
}

function print(value: PdfValue): string {
  if (value === null || typeof value !== 'object') return String(value);
  switch (value.kind) {
    case 'name':
      return `/${value.name}`;
    case 'string':
      return `<${Buffer.from(value.bytes).toString('hex')}>`;
    case 'reference':
      return `${value.number} ${value.generation} R`;
    case 'array':
      return `[${value.items.map(print).join(' ')}]`;
    case 'dictionary':
      return `<< ${[...value.entries].map(([key, entry]) => `/${key} ${print(entry)}`).join(' ')} >>`;
  }
}

/** What a signature says of the bytes that it covers: where the gap begins and ends, and where it all ends. */
export interface Range {
  readonly start: number;
  readonly gap: number;
  readonly next: number;
  readonly end: number;
}

export interface ByHand {
  readonly claim?: (range: Range) => Range;
  /** More entries of the signature. */
  readonly more?: string;
  /** A time stamp of the whole document in the place of a signature. */
  readonly isTimestamp?: boolean;
}

/** One more signature, written by hand: what it claims to cover can then be other than it should be. */
export async function signedByHand(
  bytes: Uint8Array,
  signer: Identity,
  { claim = (range: Range) => range, more = '', isTimestamp = false }: ByHand = {},
): Promise<Uint8Array> {
  const { root, catalog } = anatomy(bytes);
  const blank = '/ByteRange [0 0000000000 0000000000 0000000000]';
  const entries = `/Filter /Adobe.PPKLite /SubFilter /${isTimestamp ? 'ETSI.RFC3161' : 'ETSI.CAdES.detached'} /M (D:20201127100000Z) ${blank}`;
  const open = updated(bytes, {
    objects: {
      [root]: catalog({ AcroForm: '<< /Fields [7001 0 R] /SigFlags 3 >>' }),
      7000: `<< ${entries} /Contents <${'0'.repeat(8000)}> ${more} >>`,
      7001: '<< /Type /Annot /Subtype /Widget /FT /Sig /T (A mano) /Rect [0 0 0 0] /F 132 /V 7000 0 R >>',
    },
  });
  const buffer = Buffer.from(open);
  const gap = buffer.indexOf('/Contents <', bytes.length) + '/Contents '.length;
  const right = { start: 0, gap, next: gap + 8002, end: open.length };
  const { start, gap: first, next, end } = claim(right);
  const wide = (value: number) => String(value).padStart(10, '0');
  buffer.write(`/ByteRange [${start} ${wide(first)} ${wide(next)} ${wide(end - next)}]`, buffer.indexOf(blank, bytes.length));
  const covered = new Uint8Array(Buffer.concat([buffer.subarray(start, start + first), buffer.subarray(next, end)]));
  const envelope = isTimestamp
    ? await timestampToken(covered, { authority: signer, when: WHEN })
    : await signEnvelope(covered, [signer], { isDetached: true, when: '' });
  buffer.write(Buffer.from(envelope).toString('hex'), right.gap + 1);
  return new Uint8Array(buffer);
}
