/**
 * Bytes of an ASN.1 structure arrive; how many it takes leaves, when every part ends precisely where the part around it says (X.690, 8.1).
 * asn1js 4.0.0 takes an outer length that does not fit what is inside: two readers could then see two envelopes in the same bytes.
 */
import { Unreadable } from './unreadable.ts';

const MAX_DEPTH = 64;

/** Throws `Unreadable` where the parts do not fit. */
export function structureLength(bytes: Uint8Array): number {
  return partEnd(bytes, 0, bytes.length, 0);
}

function partEnd(bytes: Uint8Array, start: number, limit: number, depth: number): number {
  if (depth > MAX_DEPTH) throw broken();
  const isConstructed = ((bytes[start] ?? 0) & 0x20) !== 0;
  const head = lengthAt(bytes, afterTag(bytes, start, limit), limit);
  if (head.length === 'indefinite') {
    if (!isConstructed) throw broken();
    return indefiniteEnd(bytes, head.content, limit, depth);
  }
  const end = head.content + head.length;
  if (end > limit) throw broken();
  let at = isConstructed ? head.content : end;
  while (at < end) at = partEnd(bytes, at, end, depth + 1);
  return end;
}

/** Parts up to two zeros. */
function indefiniteEnd(bytes: Uint8Array, content: number, limit: number, depth: number): number {
  let at = content;
  while (bytes[at] !== 0 || bytes[at + 1] !== 0) {
    if (at >= limit) throw broken();
    at = partEnd(bytes, at, limit, depth + 1);
  }
  if (at + 2 > limit) throw broken();
  return at + 2;
}

function afterTag(bytes: Uint8Array, start: number, limit: number): number {
  let at = start + 1;
  if (((bytes[start] ?? 0) & 0x1f) === 0x1f) {
    while (at < limit && ((bytes[at] ?? 0) & 0x80) !== 0) at++;
    at++;
  }
  return at;
}

interface Head {
  readonly length: number | 'indefinite';
  /** Where the content begins. */
  readonly content: number;
}

function lengthAt(bytes: Uint8Array, at: number, limit: number): Head {
  if (at >= limit) throw broken();
  const first = bytes[at] ?? 0;
  if (first < 0x80) return { length: first, content: at + 1 };
  const count = first & 0x7f;
  if (count === 0) return { length: 'indefinite', content: at + 1 };
  if (count > 6 || at + count >= limit) throw broken();
  let length = 0;
  for (let index = 1; index <= count; index++) length = length * 256 + (bytes[at + index] ?? 0);
  return { length, content: at + 1 + count };
}

function broken(): Unreadable {
  return new Unreadable('la busta di firma è troncata o rovinata');
}
