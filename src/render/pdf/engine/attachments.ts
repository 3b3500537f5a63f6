/** Files inside the file (PDF/A-3): bytes with their name arrive, an embedded file that says what it is to the document leaves. */
import { createHash } from 'node:crypto';
import type { PdfDocument } from './internals.ts';
import { pdfString } from './pdf-string.ts';

export interface Attachment {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly mediaType: string;
  /** What the file is to the document (ISO 19005-3, 6.8): what it was made from, the data behind it, … */
  readonly relationship: 'Source' | 'Data' | 'Alternative' | 'Supplement';
  readonly description: string;
}

/** pdfkit 0.19.1 writes the checksum as hexadecimal text; the standard wants its 16 bytes. `date` is the only date that a document has. */
export function attach(document: PdfDocument, attachments: readonly Attachment[], date: Date): void {
  const files = attachments.map((attachment) => {
    const embedded = document.ref({
      Type: 'EmbeddedFile',
      Subtype: attachment.mediaType.replace(/[^A-Za-z0-9.-]/g, (sign) => `#${sign.charCodeAt(0).toString(16).padStart(2, '0')}`),
      Params: {
        Size: attachment.bytes.length,
        CreationDate: date,
        ModDate: date,
        CheckSum: createHash('md5').update(attachment.bytes).digest(),
      },
    });
    embedded.end(Buffer.from(attachment.bytes));
    const file = document.ref({
      Type: 'Filespec',
      F: pdfString(attachment.name),
      UF: pdfString(attachment.name),
      Desc: pdfString(attachment.description),
      AFRelationship: attachment.relationship,
      EF: { F: embedded, UF: embedded },
    });
    file.end();
    document.addNamedEmbeddedFile(attachment.name, file);
    return file;
  });
  if (files.length > 0) document._root.data['AF'] = files;
}
