/**
 * A whole archive arrives, one thing in it is changed in ten thousand ways, and each is found by the name of its file. What an archive
 * cannot tell of itself, a rewriting of everything that agrees with itself, is told by the fingerprint that was noted elsewhere.
 */
import { beforeAll, describe, expect, it } from 'vitest';
import { type Inventory, inventoryBytes, readInventory, stateOf } from '../../src/revisions/archive/inventory.ts';
import { sha512, sidecarText, versionName } from '../../src/revisions/archive/layout.ts';
import { verifyArchive } from '../../src/revisions/archive/verify-archive.ts';
import type { StoredEntry } from '../../src/revisions/archive/verify-object.ts';
import { readRecord, recordBytes, stateDigest } from '../../src/revisions/archive/version-record.ts';
import { archived, filesIn } from './small-archive.ts';

const OBJECT = 'ente-2024-2026';
const MUTATIONS = 10_000;

let sound: ReadonlyMap<string, Uint8Array>;

beforeAll(async () => {
  sound = filesIn(await archived());
});

/** What stands on the disk; of a link or an empty folder there are no bytes. */
interface Disk {
  readonly files: Map<string, Uint8Array>;
  readonly others: StoredEntry[];
}

async function verdict({ files, others }: Disk) {
  const folders = new Set([...files.keys(), ...others.map(({ path }) => path)].flatMap(parentsOf));
  const entries: StoredEntry[] = [
    ...[...files.keys()].map((path): StoredEntry => ({ path, kind: 'file' })),
    ...[...folders].map((path): StoredEntry => ({ path, kind: 'folder' })),
    ...others,
  ];
  return verifyArchive(entries, async (path) => files.get(path));
}

function parentsOf(path: string): string[] {
  const steps = path.split('/').slice(0, -1);
  return steps.map((_, index) => steps.slice(0, index + 1).join('/'));
}

/** Numbers from 0 to 1, the same ones for the same seed. */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return state / 2_147_483_648;
  };
}

type Draw = () => number;
const pick = <Item>(items: readonly Item[], draw: Draw): Item => {
  const item = items[Math.floor(draw() * items.length)];
  if (item === undefined) throw new Error('nothing to pick from');
  return item;
};

/** Changes the disk; returns the paths of which at least one must be named. Undefined when nothing was changed. */
type Mutation = (disk: Disk, draw: Draw) => readonly string[] | undefined;

const change =
  (alter: (bytes: Uint8Array, draw: Draw) => Uint8Array): Mutation =>
  ({ files }, draw) => {
    const path = pick([...files.keys()], draw);
    const bytes = files.get(path) ?? new Uint8Array();
    const altered = alter(bytes, draw);
    files.set(path, altered);
    return Buffer.compare(bytes, altered) === 0 ? undefined : [path, ownerOf(path)];
  };

/** A sidecar that does not fit is named as the inventory that it belongs to. */
function ownerOf(path: string): string {
  return path.replace(/\.sha512$/, '');
}

const simple: Readonly<Record<string, Mutation>> = {
  'a bit flipped': change((bytes, draw) => {
    const altered = Uint8Array.from(bytes);
    const at = Math.floor(draw() * altered.length);
    altered[at] = (altered[at] ?? 0) ^ (1 << Math.floor(draw() * 8));
    return altered;
  }),
  'the end cut off': change((bytes, draw) => bytes.slice(0, Math.floor(draw() * bytes.length))),
  'something appended': change((bytes, draw) => Buffer.concat([bytes, Buffer.from(pick(['\n', ' ', '\0', '}'], draw))])),
  'a file deleted': ({ files }, draw) => {
    const path = pick([...files.keys()], draw);
    files.delete(path);
    return [path];
  },
  'a file added': ({ files }, draw) => {
    const folder = pick([...new Set([...files.keys()].flatMap(parentsOf)), ''], draw);
    const name = pick(['nuovo.txt', '.nascosto', 'v4', 'inventory.json.md5', 'delibera (1).pdf'], draw);
    const path = folder === '' ? name : `${folder}/${name}`;
    files.set(path, new Uint8Array(Math.floor(draw() * 3)));
    return [path];
  },
  'an empty folder added': ({ files, others }, draw) => {
    const path = `${pick([...new Set([...files.keys()].flatMap(parentsOf))], draw)}/${pick(['vuota', 'v9', 'extensions', 'logs'], draw)}`;
    others.push({ path, kind: 'folder' });
    return [path, `${path}/inventory.json`];
  },
  'a file replaced by a link': ({ files, others }, draw) => {
    const path = pick([...files.keys()], draw);
    files.delete(path);
    others.push({ path, kind: 'other' });
    return [path];
  },
  'a file renamed': ({ files }, draw) => {
    const path = pick([...files.keys()], draw);
    files.set(`${path}~`, files.get(path) ?? new Uint8Array());
    files.delete(path);
    return [path];
  },
  'two files exchanged': ({ files }, draw) => {
    const [one, other] = [pick([...files.keys()], draw), pick([...files.keys()], draw)];
    const [a, b] = [files.get(one) ?? new Uint8Array(), files.get(other) ?? new Uint8Array()];
    files.set(one, b);
    files.set(other, a);
    return Buffer.compare(a, b) === 0 ? undefined : [one, other, ownerOf(one), ownerOf(other)];
  },
  'a version copied': ({ files }, draw) => {
    const version = pick([1, 2, 3], draw);
    for (const [path, bytes] of [...files]) {
      const start = `${OBJECT}/${versionName(version)}/`;
      if (path.startsWith(start)) files.set(`${OBJECT}/v4/${path.slice(start.length)}`, bytes);
    }
    return [`${OBJECT}/v4`];
  },
};

/** The inventories that are edited, each with its sidecar mended. */
const EDITED = { root: [''], 'an older version': ['v1/', 'v2/'], 'root and last version': ['', 'v3/'] } as const;

const edits = Object.fromEntries(
  Object.entries(EDITED).map(([name, folders]): [string, Mutation] => [
    `the inventory edited and its sidecar mended: ${name}`,
    ({ files }, draw) => {
      const targets = name === 'an older version' ? [pick(folders, draw)] : folders;
      const [first = ''] = targets;
      const before = files.get(`${OBJECT}/${first}inventory.json`) ?? new Uint8Array();
      const edited = editJson(new TextDecoder().decode(before), draw);
      if (edited === undefined) return undefined;
      for (const folder of targets) putInventory(files, folder, new TextEncoder().encode(edited));
      // Named is the inventory, or the file that it lies about.
      return [
        ...targets.map((folder) => `${OBJECT}/${folder === '' ? 'inventory.json' : folder.slice(0, -1)}`),
        `${OBJECT}/${INVENTED}`,
      ];
    },
  ]),
);

function putInventory(files: Map<string, Uint8Array>, folder: string, bytes: Uint8Array): void {
  files.set(`${OBJECT}/${folder}inventory.json`, bytes);
  files.set(`${OBJECT}/${folder}inventory.json.sha512`, new TextEncoder().encode(sidecarText(bytes)));
}

const INVENTED = 'v1/content/altro';

/** One value of the inventory changed, removed, or given under another name; still in the form in which inventories are written. */
function editJson(text: string, draw: Draw): string | undefined {
  const data: unknown = JSON.parse(text);
  const holders: object[] = [];
  JSON.stringify(data, (_, value) => {
    if (typeof value === 'object' && value !== null) holders.push(value);
    return value;
  });
  const holder = pick(holders, draw);
  const keys = Object.keys(holder);
  if (keys.length === 0) return undefined;
  const key = pick(keys, draw);
  const value: unknown = Reflect.get(holder, key);
  const how = draw();
  if (how < 0.2) Reflect.deleteProperty(holder, key);
  else if (how < 0.4) {
    Reflect.set(holder, `${key}0`, value);
    Reflect.deleteProperty(holder, key);
  } else if (typeof value === 'string')
    Reflect.set(holder, key, how < 0.7 ? `${value}x` : value.replace(/\d/, (digit) => String((Number(digit) + 1) % 10)));
  else if (Array.isArray(value)) value.push(INVENTED);
  else return undefined;
  const edited = `${JSON.stringify(data, null, 1)}\n`;
  return edited === text ? undefined : edited;
}

/** A document replaced, and every inventory told so: what remains is the record of the version, and the chain of inventories. */
const replaced: Readonly<Record<string, Mutation>> = {
  'a document replaced in all inventories': ({ files }, draw) => {
    const path = pick(
      [...files.keys()].filter((name) => /\/content\/(?:documenti|sorgenti|firmati)\//.test(name)),
      draw,
    );
    const [before, after] = [files.get(path) ?? new Uint8Array(), new TextEncoder().encode(`sostituito ${draw()}`)];
    files.set(path, after);
    for (const folder of ['', 'v1/', 'v2/', 'v3/']) {
      const text = new TextDecoder().decode(files.get(`${OBJECT}/${folder}inventory.json`));
      putInventory(files, folder, new TextEncoder().encode(text.replaceAll(sha512(before), sha512(after))));
    }
    return [1, 2, 3].map((version) => `${OBJECT}/${versionName(version)}/inventory.json`);
  },
};

const mutations = { ...simple, ...edits, ...replaced };

describe('one thing changed', () => {
  it('is found in none of the files as they were archived', async () => {
    expect((await verdict({ files: new Map(sound), others: [] })).damages).toEqual([]);
  });

  it.each(Object.entries(mutations))('%s: found every time, by name', async (_, mutate) => {
    const draw = random(2024);
    const count = Math.ceil(MUTATIONS / Object.keys(mutations).length);
    const missed: string[] = [];
    for (let done = 0; done < count; ) {
      const disk: Disk = { files: new Map(sound), others: [] };
      const touched = mutate(disk, draw);
      if (!touched) continue;
      done++;
      const named = (await verdict(disk)).damages.map(({ path }) => path);
      // What is inside a folder that should not be there is found with it.
      if (!named.some((path) => touched.some((one) => path === one || path.startsWith(`${one}/`))))
        missed.push(`${touched.join(', ')}: ${named.join(', ')}`);
    }
    expect(missed).toEqual([]);
  });
});

describe('everything rewritten', () => {
  /** A document replaced, every inventory and every record made anew: an archive that agrees with itself. */
  function rewritten(): Map<string, Uint8Array> {
    const files = new Map(sound);
    const path = `${OBJECT}/v1/content/documenti/delibera.pdf`;
    const before = files.get(path) ?? new Uint8Array();
    const after = new TextEncoder().encode('%PDF un’altra delibera');
    files.set(path, after);
    const digests = new Map([[sha512(before), sha512(after)]]);
    for (const version of [1, 2, 3]) {
      const folder = `${versionName(version)}/`;
      const draft = swapped(files, folder, digests);
      const recordPath = `${OBJECT}/${folder}content/versione.json`;
      const old = files.get(recordPath) ?? new Uint8Array();
      const record = readRecord(old);
      if (!record) throw new Error('no record');
      const previous = files.get(`${OBJECT}/${versionName(version - 1)}/inventory.json`);
      const anew = recordBytes({
        ...record,
        inventarioPrecedente: previous ? sha512(previous) : null,
        stato: stateDigest(stateOf(draft, version)),
      });
      files.set(recordPath, anew);
      digests.set(sha512(old), sha512(anew));
      putInventory(files, folder, inventoryBytes(swapped(files, folder, digests)));
    }
    putInventory(files, '', files.get(`${OBJECT}/v3/inventory.json`) ?? new Uint8Array());
    return files;
  }

  function swapped(files: ReadonlyMap<string, Uint8Array>, folder: string, digests: ReadonlyMap<string, string>): Inventory {
    let text = new TextDecoder().decode(files.get(`${OBJECT}/${folder}inventory.json`));
    for (const [before, after] of digests) text = text.replaceAll(before, after);
    const inventory = readInventory(new TextEncoder().encode(text));
    if (!inventory) throw new Error('no inventory');
    return inventory;
  }

  it('agrees with itself, and is told apart by the fingerprint alone', async () => {
    const [before, after] = [
      await verdict({ files: new Map(sound), others: [] }),
      await verdict({ files: rewritten(), others: [] }),
    ];
    expect(after.damages).toEqual([]);
    expect(after.objects.get(OBJECT)?.fingerprint).not.toBe(before.objects.get(OBJECT)?.fingerprint);
  });
});
