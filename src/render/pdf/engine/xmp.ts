/**
 * What the file says of itself in XMP: pdfkit's information dictionary arrives, its description in RDF leaves. pdfkit 0.19.1 writes one that
 * is not XML-escaped, has no language and no PDF/UA identification.
 */

const escapeXml = (text: string) =>
  text.replace(/[&<>"]/g, (character) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[character] ?? character);

/** The declaration of PDF/UA-1, and the description of its schema that PDF/A asks for. */
const ACCESSIBILITY = `<pdfuaid:part>1</pdfuaid:part>
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
      </rdf:li></rdf:Bag></pdfaExtension:schemas>`;

/** `isAccessible`: the file declares PDF/UA-1. */
export function description(info: Readonly<Record<string, unknown>>, language: string, isAccessible: boolean): string {
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
      ${isAccessible ? ACCESSIBILITY : ''}
    </rdf:Description>`;
}

/** Without milliseconds, as the Info dictionary has it: PDF/A wants the two to agree. */
function isoDate(value: unknown): string {
  if (!(value instanceof Date)) throw new Error('a PDF needs its dates: pdfkit would take the clock instead');
  return `${value.toISOString().slice(0, 19)}Z`;
}
