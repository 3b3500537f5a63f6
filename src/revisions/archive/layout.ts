/** Where things stand in an archive, as OCFL 1.1 has it: one folder per lineage, in it one folder per version, beside them the inventory. */
import { createHash } from 'node:crypto';

/** Name and content of the file that says what a folder is. */
export const ROOT_DECLARATION = { name: '0=ocfl_1.1', text: 'ocfl_1.1\n' } as const;
export const OBJECT_DECLARATION = { name: '0=ocfl_object_1.1', text: 'ocfl_object_1.1\n' } as const;

export const INVENTORY = 'inventory.json';
/** The inventory's own digest. */
export const SIDECAR = 'inventory.json.sha512';

export function sidecarText(inventory: Uint8Array): string {
  return `${sha512(inventory)} ${INVENTORY}\n`;
}

export function sha512(bytes: Uint8Array | string): string {
  return createHash('sha512').update(bytes).digest('hex');
}

/** OCFL asks for a URI. The folder is the lineage's own name: a person finds it without a program. */
const PREFIX = 'urn:fascicolo:';

export function objectId(lineage: string): string {
  return PREFIX + lineage;
}

/**
 * What follows a lineage's name in the folder of the old object while the new one takes its place: the old one stays inside the archive,
 * so that the lineage is never missing. No id has a `~`.
 */
const REPLACED = '~precedente';

export function replacedFolder(lineage: string): string {
  return lineage + REPLACED;
}

/** The lineage whose object stands in a folder of the archive. */
export function lineageOf(folder: string): { readonly lineage: string; readonly isReplaced: boolean } {
  const isReplaced = folder.endsWith(REPLACED);
  return { lineage: isReplaced ? folder.slice(0, -REPLACED.length) : folder, isReplaced };
}

export function versionName(number: number): string {
  return `v${number}`;
}

/** `v3` → 3; 0 for anything else, versions begin with 1. */
export function versionNumber(name: string): number {
  const match = /^v([1-9]\d*)$/.exec(name);
  return match ? Number(match[1]) : 0;
}

/** A file stands in the version that brought it, under the name that it has in the revision. */
export function contentPath(version: number, name: string): string {
  return `${versionName(version)}/content/${name}`;
}

/** The names that a revision's files have in the archive. */
export const README = 'LEGGIMI.txt';
export const RECORD = 'versione.json';
export const SNAPSHOT = 'dati.jsonl';
export const SOURCES = 'sorgenti/';
export const DOCUMENTS = 'documenti/';
export const SIGNED = 'firmati/';
