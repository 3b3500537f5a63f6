/** Texts in PDF objects: pdfkit writes a String object as a PDF string and a primitive as a PDF name. */
export const pdfString = (text: string): unknown => new String(text);
