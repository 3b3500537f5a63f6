/** The bytes of a `delibera.md` arrive; number and date of the act leave, undefined for a draft or a file that cannot be read. */
import { decode } from './decode.ts';
import { readAct } from './read-part.ts';
import { ACT_FILE } from './source-files.ts';

export function readActNumber(bytes: Uint8Array): { readonly numero: string; readonly data: string } | undefined {
  const { numero, data } = readAct(ACT_FILE, decode(ACT_FILE, bytes).text).value ?? {};
  return numero !== undefined && data !== undefined ? { numero, data } : undefined;
}
