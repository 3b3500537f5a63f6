/** The bytes of a certificate arrive; whose it is, by whom it was issued, how long it is valid leave. */
import { X509Certificate } from 'node:crypto';
import { Certificate, type RelativeDistinguishedNames } from 'pkijs';
import { harmless } from '../model/harmless.ts';
import { fromLibrary, parseStructure } from './asn1.ts';

export interface Person {
  /** As the certificate names the person: not checked with anybody. */
  readonly nome: string;
  /** For an Italian certificate the tax code: `TINIT-…`. */
  readonly codice?: string;
  readonly organizzazione?: string;
  readonly emittente: string;
}

export interface ReadCertificate {
  readonly bytes: Uint8Array;
  readonly certificate: Certificate;
  readonly person: Person;
  readonly notBefore: Date;
  readonly notAfter: Date;
}

const COMMON_NAME = '2.5.4.3';
const SERIAL_NUMBER = '2.5.4.5';
const ORGANISATION = '2.5.4.10';
const GIVEN_NAME = '2.5.4.42';
const SURNAME = '2.5.4.4';

export function readCertificate(bytes: Uint8Array): ReadCertificate {
  const result = parseStructure(bytes, 'un certificato è rovinato');
  return fromLibrary('un certificato non è scritto come deve', () => {
    const certificate = new Certificate({ schema: result });
    const { subject, issuer, notBefore, notAfter } = certificate;
    const whole = [attribute(subject, GIVEN_NAME), attribute(subject, SURNAME)].filter((part) => part !== undefined).join(' ');
    const codice = attribute(subject, SERIAL_NUMBER);
    const organizzazione = attribute(subject, ORGANISATION);
    const person = {
      nome: attribute(subject, COMMON_NAME) ?? (whole || 'senza nome'),
      ...(codice === undefined ? {} : { codice }),
      ...(organizzazione === undefined ? {} : { organizzazione }),
      emittente: attribute(issuer, COMMON_NAME) ?? attribute(issuer, ORGANISATION) ?? 'senza nome',
    };
    return { bytes, certificate, person, notBefore: notBefore.value, notAfter: notAfter.value };
  });
}

function attribute(name: RelativeDistinguishedNames, type: string): string | undefined {
  const found = name.typesAndValues.find((one) => one.type === type);
  const text: unknown = found?.value.valueBlock.value;
  return typeof text === 'string' && text.trim() !== '' ? harmless(text.trim()).slice(0, 200) : undefined;
}

const PEM = /-----BEGIN (?:TRUSTED )?CERTIFICATE-----([A-Za-z0-9+/=\s]+)-----END (?:TRUSTED )?CERTIFICATE-----/g;

/** A file with one or more certificates, as text or as bytes; throws `Unreadable` for any other file. */
export function readCertificates(bytes: Uint8Array): readonly ReadCertificate[] {
  const texts = [...Buffer.from(bytes).toString('latin1').matchAll(PEM)].map((match) => match[1] ?? '');
  const found = texts.length > 0 ? texts.map((text) => Uint8Array.from(Buffer.from(text, 'base64'))) : [bytes];
  for (const one of found) fromLibrary('non è un certificato', () => new X509Certificate(one));
  return found.map(readCertificate);
}
