/** The PDF file itself: metadata and a profile arrive, a pdfkit document that will say what it conforms to leaves. */
import type { Metadata } from '../definition/metadata.ts';
import type { TextObjectDocument } from './text-objects.ts';
import { description } from './xmp.ts';

/** What the file conforms to and says so. Without a profile it is tagged all the same, but claims nothing. */
export type Profile = 'pdf/a-2a' | 'pdf/a-3a' | 'nessuno';

const SUBSETS: Readonly<Record<Profile, string | undefined>> = {
  'pdf/a-2a': 'PDF/A-2a',
  'pdf/a-3a': 'PDF/A-3a',
  nessuno: undefined,
};

/** Over pdfkit's own writer, or over one that does the same faster. */
export function taggedDocument(Base: typeof TextObjectDocument) {
  return class extends Base {
    _addInfo(): void {
      this.appendXML(description(this.info, String(this.options['lang']), this.options['subset'] !== undefined));
    }
  };
}

export interface FileOptions {
  readonly profile: Profile;
  /** Objects packed and streams compressed, as files are published; otherwise all of it can be read by eye. */
  readonly isCompact: boolean;
}

/** `Document`: the class that the engine writes with. */
export function openDocument(
  Document: typeof TextObjectDocument,
  fonts: unknown,
  metadata: Metadata,
  { profile, isCompact }: FileOptions,
): TextObjectDocument {
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
  return new Document(
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
}

/** The act's date at midnight: a file that took the clock's would never be the same twice. */
export function dateOf({ date }: Metadata): Date {
  const found = new Date(`${date}T00:00:00Z`);
  if (Number.isNaN(found.getTime())) throw new Error(`the document's date «${date}» is not an ISO date`);
  return found;
}
