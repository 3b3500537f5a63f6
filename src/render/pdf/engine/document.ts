/** The PDF file itself: metadata and a profile arrive, a pdfkit document that will say what it conforms to leaves. */
import type { Metadata } from '../definition/metadata.ts';
import { CompactDocument } from './object-streams.ts';
import { description } from './xmp.ts';

/** What the file conforms to and says so. Without a profile it is tagged all the same, but claims nothing. */
export type Profile = 'pdf/a-2a' | 'pdf/a-3a' | 'nessuno';

const SUBSETS: Readonly<Record<Profile, string | undefined>> = {
  'pdf/a-2a': 'PDF/A-2a',
  'pdf/a-3a': 'PDF/A-3a',
  nessuno: undefined,
};

export class TaggedDocument extends CompactDocument {
  _addInfo(): void {
    this.appendXML(description(this.info, String(this.options['lang']), this.options['subset'] !== undefined));
  }
}

/** `isCompact`: objects packed and streams compressed, as files are published; otherwise all of it can be read by eye. */
export function openDocument(fonts: unknown, metadata: Metadata, profile: Profile, isCompact: boolean): TaggedDocument {
  const date = dateOf(metadata);
  const texts = {
    Title: metadata.title,
    Author: metadata.author,
    Subject: metadata.subject,
    Keywords: metadata.keywords,
    Creator: 'fascicolo',
    Producer: 'fascicolo, pdfmake',
  };
  const subset = SUBSETS[profile];
  const document = new TaggedDocument(
    fonts,
    {},
    {},
    {},
    {
      pdfVersion: '1.7',
      ...(subset ? { subset } : {}),
      tagged: true,
      displayTitle: true,
      lang: metadata.language,
      autoFirstPage: false,
      font: null,
      compress: isCompact,
      // An entry without a value would be missing in XMP, and PDF/A wants the two to agree.
      info: { ...Object.fromEntries(Object.entries(texts).filter(([, text]) => text !== '')), CreationDate: date, ModDate: date },
    },
  );
  if (isCompact) document.packObjects();
  return document;
}

/** The act's date at midnight: a file that took the clock's would never be the same twice. */
export function dateOf({ date }: Metadata): Date {
  const found = new Date(`${date}T00:00:00Z`);
  if (Number.isNaN(found.getTime())) throw new Error(`the document's date «${date}» is not an ISO date`);
  return found;
}
