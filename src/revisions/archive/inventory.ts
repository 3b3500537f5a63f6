/** The inventory of an object: the bytes of `inventory.json` arrive and typed values leave, or the reverse (OCFL 1.1, 3.5). */
import { z } from 'zod';
import { objectId, versionName, versionNumber } from './layout.ts';

const digest = z.string().regex(/^[0-9a-f]{128}$/);
/** A path that stays inside the object: no `..`, no empty step, no beginning `/`. */
const path = z.string().regex(/^(?!\.{1,2}(?:\/|$))[^/\0]+(?:\/(?!\.{1,2}(?:\/|$))[^/\0]+)*$/);
const files = z.record(digest, z.array(path).min(1));

const version = z.strictObject({
  created: z.string().regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z$/),
  message: z.string().min(1),
  user: z.strictObject({ name: z.string().min(1), address: z.string().min(1) }),
  /** Digest → names of files in this version. */
  state: files,
});

const TYPE = 'https://ocfl.io/1.1/spec/#inventory';

const inventory = z.strictObject({
  id: z.string(),
  type: z.literal(TYPE),
  digestAlgorithm: z.literal('sha512'),
  head: z.string(),
  /** Digest → places in the object, usually one. */
  manifest: files,
  versions: z.record(z.string().regex(/^v[1-9]\d*$/), version),
});

export type Inventory = z.output<typeof inventory>;
export type Version = Inventory['versions'][string];

/** Undefined when it is not, letter by letter, an inventory as this program writes them: a key given twice is no other way to say it. */
export function readInventory(bytes: Uint8Array): Inventory | undefined {
  try {
    const { data } = inventory.safeParse(JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)));
    return data && Buffer.compare(inventoryBytes(data), bytes) === 0 ? data : undefined;
  } catch {
    return undefined;
  }
}

/** Indented by one: whoever opens it in five years reads it as it is. */
export function inventoryBytes(value: Inventory): Uint8Array {
  return new TextEncoder().encode(`${JSON.stringify(value, null, 1)}\n`);
}

/**
 * The inventories of all versions, first to last, as the last one says that they were: bytes to be compared with those in the folders of
 * the versions. Every one is the beginning of the next but for its head, so that hundreds of them are put together from the same pieces.
 */
export function* inventoriesUpTo(last: Inventory): Generator<Uint8Array> {
  const { manifest, versions, ...about } = last;
  const files = Object.entries(manifest).map(([hash, places]) => ({
    text: property(hash, places),
    version: versionOfPlace(places),
  }));
  const states = Object.entries(versions).map(([name, one]) => property(name, one));
  for (let number = 1; number <= states.length; number++) {
    const start = JSON.stringify({ ...about, head: versionName(number) }, null, 1).slice(0, -'\n}'.length);
    const known = files.filter(({ version }) => version <= number).map(({ text }) => text);
    const parts = [start, object('manifest', known), object('versions', states.slice(0, number))];
    yield new TextEncoder().encode(`${parts.join(',\n')}\n}\n`);
  }
}

function versionOfPlace([place = '']: readonly string[]): number {
  return versionNumber(place.split('/')[0] ?? '');
}

/** Two levels down in the text that `inventoryBytes` writes. */
function property(name: string, value: unknown): string {
  return `  ${JSON.stringify(name)}: ${JSON.stringify(value, null, 1).replaceAll('\n', '\n  ')}`;
}

function object(name: string, properties: readonly string[]): string {
  return ` "${name}": {\n${properties.join(',\n')}\n }`;
}

export function headNumber(value: Inventory): number {
  return versionNumber(value.head);
}

export function versionOf(value: Inventory, number: number): Version | undefined {
  return value.versions[versionName(number)];
}

/** Names of files in a version → digest. */
export function stateOf(value: Inventory, number: number): ReadonlyMap<string, string> {
  const names = Object.entries(versionOf(value, number)?.state ?? {}).flatMap(([hash, list]) =>
    list.map((name): [string, string] => [name, hash]),
  );
  return new Map(names.sort(([a], [b]) => (a < b ? -1 : 1)));
}

export interface NewVersion extends Omit<Version, 'state'> {
  /** Names of files in the version → digest. */
  readonly state: ReadonlyMap<string, string>;
  /** Digest → place in the object, of files whose bytes the object has not yet. */
  readonly added: ReadonlyMap<string, string>;
}

/** The inventory with one more version; those before stay as they are. */
export function withVersion(lineage: string, previous: Inventory | undefined, { state, added, ...about }: NewVersion): Inventory {
  const number = previous ? headNumber(previous) + 1 : 1;
  const names = new Map<string, string[]>();
  for (const [name, hash] of [...state].sort(([a], [b]) => (a < b ? -1 : 1))) names.set(hash, [...(names.get(hash) ?? []), name]);
  return {
    id: objectId(lineage),
    type: TYPE,
    digestAlgorithm: 'sha512',
    head: versionName(number),
    manifest: {
      ...previous?.manifest,
      ...Object.fromEntries([...added].sort(([, a], [, b]) => (a < b ? -1 : 1)).map(([hash, place]) => [hash, [place]])),
    },
    versions: { ...previous?.versions, [versionName(number)]: { ...about, state: Object.fromEntries(names) } },
  };
}
