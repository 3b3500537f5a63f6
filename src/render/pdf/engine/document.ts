/** The PDF file itself: metadata arrives, a pdfkit document with complete XMP leaves. */
import { PdfmakeDocument } from './internals.ts';

const escapeXml = (text: string) =>
  text.replace(/[&<>"]/g, (character) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[character] ?? character);

/** pdfkit 0.19.1 writes XMP that is not XML-escaped, has no language and no PDF/UA identification; PDF/A asks for that schema's description. */
export class TaggedDocument extends PdfmakeDocument {
  _addInfo(): void {
    this.appendXML(description(this.info, String(this.options['lang'])));
  }
}

function description(info: Record<string, unknown>, language: string): string {
  const text = (key: string) => (typeof info[key] === 'object' || info[key] === undefined ? '' : escapeXml(String(info[key])));
  const alternative = (value: string) => `<rdf:Alt><rdf:li xml:lang="x-default">${value}</rdf:li></rdf:Alt>`;
  const optional = (value: string, xml: string) => (value === '' ? '' : xml);
  return `
    <rdf:Description rdf:about="" xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/" xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
      <xmp:CreateDate>${isoDate(info['CreationDate'])}</xmp:CreateDate>
      <xmp:ModifyDate>${isoDate(info['ModDate'])}</xmp:ModifyDate>
      <xmp:CreatorTool>${text('Creator')}</xmp:CreatorTool>
      <pdf:Producer>${text('Producer')}</pdf:Producer>
      ${optional(text('Keywords'), `<pdf:Keywords>${text('Keywords')}</pdf:Keywords>`)}
      <dc:format>application/pdf</dc:format>
      <dc:title>${alternative(text('Title'))}</dc:title>
      ${optional(text('Author'), `<dc:creator><rdf:Seq><rdf:li>${text('Author')}</rdf:li></rdf:Seq></dc:creator>`)}
      ${optional(text('Subject'), `<dc:description>${alternative(text('Subject'))}</dc:description>`)}
      <dc:language><rdf:Bag><rdf:li>${escapeXml(language)}</rdf:li></rdf:Bag></dc:language>
      <pdfuaid:part>1</pdfuaid:part>
      <pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
        <pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>
        <pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
        <pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
        <pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
          <pdfaProperty:name>part</pdfaProperty:name>
          <pdfaProperty:valueType>Integer</pdfaProperty:valueType>
          <pdfaProperty:category>internal</pdfaProperty:category>
          <pdfaProperty:description>Part of ISO 14289</pdfaProperty:description>
        </rdf:li></rdf:Seq></pdfaSchema:property>
      </rdf:li></rdf:Bag></pdfaExtension:schemas>
    </rdf:Description>`;
}

/** Without milliseconds, as the Info dictionary has it: PDF/A wants the two to agree. */
function isoDate(value: unknown): string {
  if (!(value instanceof Date)) throw new Error('a PDF needs its dates: pdfkit would take the clock instead');
  return `${value.toISOString().slice(0, 19)}Z`;
}
