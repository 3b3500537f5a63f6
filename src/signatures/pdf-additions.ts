/**
 * The revisions of a PDF arrive; what an update changed beyond adding signatures leaves. A signature covers its own revision only, and
 * readers show the last one: whoever may write behind a signature can lay another page over the signed one, so that all is refused that is
 * not known to be part of a signature (ISO 32000-1, 12.8; ETSI EN 319 142-1, 5).
 */
import type { PdfRevisions } from './pdf-revisions.ts';
import { isArray, isDictionary, isReference, nameOf, type PdfDictionary, type PdfValue, sameValue } from './pdf-syntax.ts';

/** What a signature's field and its box may say; above all no action and no text of its own. */
const FIELD = new Set(
  'Type Subtype FT T TU TM Ff V F Rect P AP AS MK BS Border DA Q Lock SV M NM Kids Parent StructParent'.split(' '),
);
const FORM = new Set(['Fields', 'SigFlags', 'DR', 'DA', 'NeedAppearances']);
const CATALOG = new Set(['AcroForm', 'DSS', 'Perms', 'Extensions', 'Version', 'Metadata']);
const INFORMATION = new Set(['ModDate', 'Producer']);

/** Italian words for each change that is no signature. */
export function foreignChanges(pdf: PdfRevisions): readonly string[] {
  const found: string[] = [];
  for (let revision = 1; revision <= pdf.updates; revision++) found.push(...new Update(pdf, revision).foreign());
  return [...new Set(found)];
}

/** The objects that hold the signatures of the last revision, in the order in which the file got them. */
export function signaturesOf(pdf: PdfRevisions): readonly number[] {
  const revision = pdf.updates;
  const signatures = signatureFields(pdf).flatMap((field) => {
    const value = field.entries.get('V');
    return isReference(value) ? [value.number] : [];
  });
  return signatures.sort((a, b) => pdf.writtenIn(revision, a) - pdf.writtenIn(revision, b));
}

/** Whether a signature, made or still to be made, draws on a page. */
export function drawsOnPages(pdf: PdfRevisions): boolean {
  return signatureFields(pdf).some((field) => widgetsOf(pdf, pdf.updates, field).some(isBox));
}

function signatureFields(pdf: PdfRevisions): readonly PdfDictionary[] {
  return fieldsOf(pdf, pdf.updates)
    .map((field) => pdf.resolve(pdf.updates, field))
    .filter(isDictionary);
}

class Update {
  readonly #pdf: PdfRevisions;
  readonly #now: number;
  readonly #before: number;
  /** Objects whose changes have been looked at. */
  readonly #explained = new Set<number>();
  readonly #foreign: string[] = [];

  constructor(pdf: PdfRevisions, revision: number) {
    this.#pdf = pdf;
    this.#now = revision;
    this.#before = revision - 1;
  }

  foreign(): readonly string[] {
    this.#trailer();
    this.#catalog();
    this.#pages();
    for (const number of this.#pdf.written(this.#now)) {
      if (this.#explained.has(number) || this.#isNew(number) || this.#isSame(number)) continue;
      this.#foreign.push(`l’oggetto ${number} del PDF`);
    }
    return this.#foreign;
  }

  #isNew(number: number): boolean {
    return this.#pdf.object(this.#before, number) === undefined;
  }

  /** Some programs write an object again as it was. */
  #isSame(number: number): boolean {
    const [before, now] = [this.#pdf.object(this.#before, number), this.#pdf.object(this.#now, number)];
    return (
      before !== undefined &&
      now !== undefined &&
      sameValue(before.value, now.value) &&
      Buffer.compare(before.stream ?? new Uint8Array(), now.stream ?? new Uint8Array()) === 0
    );
  }

  #trailer(): void {
    const [before, now] = [this.#pdf.trailer(this.#before), this.#pdf.trailer(this.#now)];
    if (!sameValue(before.entries.get('Root'), now.entries.get('Root'))) this.#foreign.push('la radice del documento');
    const information = now.entries.get('Info');
    if (!sameValue(before.entries.get('Info'), information)) this.#foreign.push('i dati del documento');
    else this.#differs(information, INFORMATION, 'i dati del documento');
  }

  #catalog(): void {
    const root = this.#pdf.trailer(this.#now).entries.get('Root');
    const changed = this.#differs(root, CATALOG, 'il catalogo del documento');
    const [before, now] = [this.#dictionary(this.#before, root), this.#dictionary(this.#now, root)];
    const form = now?.entries.get('AcroForm');
    const oldForm = before?.entries.get('AcroForm');
    if (changed.has('AcroForm') && oldForm !== undefined && !(isDictionary(form) && isDictionary(oldForm))) {
      this.#foreign.push('il modulo del documento');
    }
    this.#form(oldForm, form);
    this.#metadata(before?.entries.get('Metadata'), now?.entries.get('Metadata'));
    this.#validationData(before?.entries.get('DSS'), now?.entries.get('DSS'));
  }

  /** XMP says when the file was last touched; whoever signs may write that. */
  #metadata(before: PdfValue | undefined, now: PdfValue | undefined): void {
    const value = this.#pdf.resolve(this.#now, now);
    if (isDictionary(value) && nameOf(value.entries.get('Type')) === 'Metadata') this.#explainPlace(before, now);
    else if (now !== undefined) this.#foreign.push('i metadati del documento');
  }

  #form(before: PdfValue | undefined, now: PdfValue | undefined): void {
    const [old, form] = [this.#dictionary(this.#before, before), this.#dictionary(this.#now, now)];
    if (!form) {
      if (old) this.#foreign.push('il modulo del documento');
      return;
    }
    this.#explainPlace(before, now);
    const others = [...form.entries].filter(([key, value]) => !FORM.has(key) && !sameValue(old?.entries.get(key), value));
    if (others.length > 0 || form.entries.get('NeedAppearances') === true) this.#foreign.push('il modulo del documento');
    this.#explainPlace(old?.entries.get('Fields'), form.entries.get('Fields'));
    this.#fields(old, form);
  }

  /** Old fields stay in their order; those behind them are signatures. */
  #fields(old: PdfDictionary | undefined, form: PdfDictionary): void {
    const [before, now] = [
      this.#items(this.#before, old?.entries.get('Fields')),
      this.#items(this.#now, form.entries.get('Fields')),
    ];
    if (before.some((field, index) => !sameValue(field, now[index]))) this.#foreign.push('i campi già firmati');
    now.forEach((field, index) => {
      if (index >= before.length) this.#signature(field);
      else this.#filled(field);
    });
  }

  /** A field that was prepared empty, and is signed now. */
  #filled(field: PdfValue): void {
    if (!isReference(field)) return;
    const before = this.#dictionary(this.#before, field);
    if (before && nameOf(before.entries.get('FT')) === 'Sig' && !before.entries.has('V')) {
      this.#differs(field, new Set(['V', 'AP', 'M', 'Lock', 'F']), 'un campo di firma');
      this.#signature(field);
    }
  }

  #signature(field: PdfValue | undefined): void {
    const value = this.#dictionary(this.#now, field);
    if (!isReference(field) || !value || nameOf(value.entries.get('FT')) !== 'Sig' || !this.#isHarmless(value)) {
      this.#foreign.push('un campo che non è una firma');
      return;
    }
    const [, ...kids] = widgetsOf(this.#pdf, this.#now, value);
    if (kids.some((kid) => !this.#isHarmless(kid) || kid.entries.has('Kids'))) this.#foreign.push('un campo che non è una firma');
  }

  #isHarmless(field: PdfDictionary): boolean {
    const subtype = field.entries.get('Subtype');
    return [...field.entries.keys()].every((key) => FIELD.has(key)) && (subtype === undefined || nameOf(subtype) === 'Widget');
  }

  /** A page may get the box of a signature, and nothing else. */
  #pages(): void {
    const boxes = new Set(
      fieldsOf(this.#pdf, this.#now)
        .flatMap((field) => [field, ...this.#kids(field)])
        .map(numberOf),
    );
    for (const number of this.#pdf.written(this.#now)) {
      const reference: PdfValue = { kind: 'reference', number, generation: 0 };
      const [before, now] = [this.#dictionary(this.#before, reference), this.#dictionary(this.#now, reference)];
      if (!before || !now || nameOf(before.entries.get('Type')) !== 'Page') continue;
      this.#differs(reference, new Set(['Annots']), 'una pagina');
      this.#annotations(before.entries.get('Annots'), now.entries.get('Annots'), boxes);
    }
    this.#annotationLists(boxes);
  }

  /** Where a page's annotations are an object of their own, the page itself need not change. */
  #annotationLists(boxes: ReadonlySet<number | undefined>): void {
    for (const number of this.#pdf.written(this.#now)) {
      const [before, now] = [this.#pdf.object(this.#before, number)?.value, this.#pdf.object(this.#now, number)?.value];
      if (this.#explained.has(number) || !isArray(before) || !isArray(now)) continue;
      if (this.#isOnlyBoxes(before.items, now.items, boxes)) this.#explained.add(number);
    }
  }

  #annotations(before: PdfValue | undefined, now: PdfValue | undefined, boxes: ReadonlySet<number | undefined>): void {
    const isGood = this.#isOnlyBoxes(this.#items(this.#before, before), this.#items(this.#now, now), boxes);
    if (!isGood) this.#foreign.push('le annotazioni di una pagina');
    else this.#explainPlace(before, now);
  }

  #isOnlyBoxes(before: readonly PdfValue[], now: readonly PdfValue[], boxes: ReadonlySet<number | undefined>): boolean {
    const kept = before.every((item, index) => sameValue(item, now[index]));
    return kept && now.slice(before.length).every((item) => isReference(item) && boxes.has(item.number));
  }

  /** Certificates and answers on their validity (DSS), shown by no reader. None of it was in the produced file. */
  #validationData(before: PdfValue | undefined, now: PdfValue | undefined): void {
    const old = new Set<number>();
    this.#reach(this.#before, before, old, 0);
    for (const number of old) if (this.#pdf.writtenIn(this.#before, number) === 0) old.delete(number);
    const reached = new Set<number>();
    this.#reach(this.#now, now, reached, 0);
    for (const number of reached) if (old.has(number)) this.#explained.add(number);
  }

  #reach(revision: number, value: PdfValue | undefined, into: Set<number>, depth: number): void {
    if (depth > 6 || value === undefined) return;
    if (isReference(value)) {
      if (into.has(value.number)) return;
      into.add(value.number);
      this.#reach(revision, this.#pdf.object(revision, value.number)?.value, into, depth + 1);
    } else if (isArray(value)) for (const item of value.items) this.#reach(revision, item, into, depth);
    else if (isDictionary(value)) for (const item of value.entries.values()) this.#reach(revision, item, into, depth);
  }

  /** Looks at a dictionary that both revisions have; entries other than those allowed must say the same. Returns the names that changed. */
  #differs(reference: PdfValue | undefined, allowed: ReadonlySet<string>, what: string): ReadonlySet<string> {
    const [before, now] = [this.#dictionary(this.#before, reference), this.#dictionary(this.#now, reference)];
    if (!before && !now) return new Set();
    const names = new Set([...(before?.entries.keys() ?? []), ...(now?.entries.keys() ?? [])]);
    const changed = [...names].filter((name) => !sameValue(before?.entries.get(name), now?.entries.get(name)));
    if (changed.some((name) => !allowed.has(name))) this.#foreign.push(what);
    if (isReference(reference)) this.#explained.add(reference.number);
    return new Set(changed);
  }

  /** The object stood in this place before, or is new: one that stood elsewhere is not explained by standing here too. */
  #explainPlace(before: PdfValue | undefined, now: PdfValue | undefined): void {
    if (isReference(now) && (sameValue(before, now) || this.#isNew(now.number))) this.#explained.add(now.number);
  }

  #dictionary(revision: number, value: PdfValue | undefined): PdfDictionary | undefined {
    const found = this.#pdf.resolve(revision, value);
    return isDictionary(found) ? found : undefined;
  }

  #items(revision: number, value: PdfValue | undefined): readonly PdfValue[] {
    const found = this.#pdf.resolve(revision, value);
    return isArray(found) ? found.items : [];
  }

  #kids(field: PdfValue): readonly PdfValue[] {
    return this.#items(this.#now, this.#dictionary(this.#now, field)?.entries.get('Kids'));
  }
}

function fieldsOf(pdf: PdfRevisions, revision: number): readonly PdfValue[] {
  const root = pdf.resolve(revision, pdf.trailer(revision).entries.get('Root'));
  const form = isDictionary(root) ? pdf.resolve(revision, root.entries.get('AcroForm')) : undefined;
  const fields = isDictionary(form) ? pdf.resolve(revision, form.entries.get('Fields')) : undefined;
  return isArray(fields) ? fields.items : [];
}

/** The boxes of a field: itself, or its children. */
function widgetsOf(pdf: PdfRevisions, revision: number, field: PdfDictionary): readonly PdfDictionary[] {
  const kids = pdf.resolve(revision, field.entries.get('Kids'));
  return [field, ...(isArray(kids) ? kids.items.map((kid) => pdf.resolve(revision, kid)).filter(isDictionary) : [])];
}

function isBox(widget: PdfDictionary): boolean {
  const rectangle = widget.entries.get('Rect');
  const [left = 0, bottom = 0, right = 0, top = 0] = isArray(rectangle) ? rectangle.items.map(Number) : [];
  return widget.entries.has('AP') && left !== right && bottom !== top;
}

function numberOf(value: PdfValue): number | undefined {
  return isReference(value) ? value.number : undefined;
}
