/**
 * The entries of an object's folder arrive, and a way to read them; every byte that is not as it was archived leaves, by the name of its
 * file. First the inventories are compared with each other, then every file with the inventory, then each version's record with both.
 */
import { headNumber, type Inventory, inventoriesUpTo, readInventory, stateOf, versionOf } from './inventory.ts';
import {
  contentPath,
  INVENTORY,
  OBJECT_DECLARATION,
  objectId,
  RECORD,
  SIDECAR,
  sha512,
  sidecarText,
  versionName,
  versionNumber,
} from './layout.ts';
import { aboutVersion, readRecord, stateDigest } from './version-record.ts';

export interface StoredEntry {
  /** Inside the folder, with `/`. */
  readonly path: string;
  readonly kind: 'file' | 'folder' | 'other';
}

export type ReadStored = (path: string) => Promise<Uint8Array | undefined>;

export interface Damage {
  readonly path: string;
  /** Italian, to be read after the path: `manca`. */
  readonly what: string;
}

export interface ObjectVerdict {
  readonly damages: readonly Damage[];
  /** Bytes of content that were hashed, and in how many files. */
  readonly bytes: number;
  readonly files: number;
  /** The inventory by which the object was judged; undefined when none could be read. */
  readonly inventory?: Inventory;
  /** SHA-512 of the root inventory: whoever keeps it elsewhere can tell a whole archive rewritten. */
  readonly fingerprint?: string;
}

export async function verifyObject(lineage: string, entries: readonly StoredEntry[], read: ReadStored): Promise<ObjectVerdict> {
  return new Verification(lineage, entries, read).run();
}

/** So many files are in memory at a time. */
const AHEAD = 4;

const ALTERED = 'contenuto alterato: l’impronta non è quella dell’inventario';
const MISSING = 'manca';
const EXTRA = 'in più: l’inventario non lo conosce';

class Verification {
  readonly #lineage: string;
  readonly #entries: ReadonlyMap<string, StoredEntry['kind']>;
  readonly #load: ReadStored;
  readonly #damages: Damage[] = [];
  /** Digest of every inventory file that was read. */
  readonly #inventoryDigests = new Map<string, string>();
  #bytes = 0;
  #files = 0;

  constructor(lineage: string, entries: readonly StoredEntry[], read: ReadStored) {
    this.#lineage = lineage;
    this.#entries = new Map(entries.map(({ path, kind }) => [path, kind]));
    this.#load = read;
  }

  async run(): Promise<ObjectVerdict> {
    await this.#exactly(OBJECT_DECLARATION.name, OBJECT_DECLARATION.text);
    const root = await this.#sealed(INVENTORY);
    const copies = await this.#versionInventories();
    // A root inventory that cannot be read does not hide what else is damaged: the last version has a copy.
    const inventory = this.#read(INVENTORY, root) ?? this.#read(`${versionName(copies.length)}/${INVENTORY}`, copies.at(-1));
    if (inventory) {
      this.#compare(inventory, root, copies);
      this.#extras(inventory);
      await this.#content(inventory);
      await this.#records(inventory);
    }
    const fingerprint = this.#inventoryDigests.get(INVENTORY);
    const damages = this.#damages.toSorted((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0));
    return {
      damages,
      bytes: this.#bytes,
      files: this.#files,
      ...(inventory ? { inventory } : {}),
      ...(fingerprint ? { fingerprint } : {}),
    };
  }

  #damage(path: string, what: string): void {
    if (!this.#damages.some((one) => one.path === path && one.what === what)) this.#damages.push({ path, what });
  }

  async #bytesOf(path: string): Promise<Uint8Array | undefined> {
    const bytes = this.#entries.get(path) === 'file' ? await this.#load(path) : undefined;
    if (!bytes) this.#damage(path, MISSING);
    return bytes;
  }

  async #exactly(path: string, text: string): Promise<void> {
    const bytes = await this.#bytesOf(path);
    if (bytes && Buffer.compare(bytes, Buffer.from(text)) !== 0) this.#damage(path, 'contenuto alterato');
  }

  /** The bytes of an inventory, compared with its sidecar. */
  async #sealed(path: string): Promise<Uint8Array | undefined> {
    const bytes = await this.#bytesOf(path);
    const written = await this.#bytesOf(path.replace(INVENTORY, SIDECAR));
    if (!bytes) return undefined;
    const sidecar = sidecarText(bytes);
    this.#inventoryDigests.set(path, sidecar.slice(0, sidecar.indexOf(' ')));
    if (written && Buffer.compare(written, Buffer.from(sidecar)) !== 0) {
      this.#damage(path, `contenuto alterato, oppure è alterata la sua impronta ${SIDECAR}`);
    }
    return bytes;
  }

  /** Those of the versions, first to last, as long as there is a folder. */
  async #versionInventories(): Promise<readonly (Uint8Array | undefined)[]> {
    const found: (Uint8Array | undefined)[] = [];
    while (this.#entries.get(versionName(found.length + 1)) === 'folder') {
      found.push(await this.#sealed(`${versionName(found.length + 1)}/${INVENTORY}`));
    }
    return found;
  }

  #read(path: string, bytes: Uint8Array | undefined): Inventory | undefined {
    const inventory = bytes && readInventory(bytes);
    if (inventory && isWhole(inventory, this.#lineage)) return inventory;
    if (bytes) this.#damage(path, 'contenuto alterato: non è un inventario di questo piano');
    return undefined;
  }

  /** Each version's inventory is what the last one says that it was, letter by letter. */
  #compare(inventory: Inventory, root: Uint8Array | undefined, copies: readonly (Uint8Array | undefined)[]): void {
    const last = copies[headNumber(inventory) - 1];
    if (root && last && Buffer.compare(root, last) !== 0) this.#damage(INVENTORY, `non è uguale alla copia in ${inventory.head}`);
    let number = 0;
    for (const expected of inventoriesUpTo(inventory)) {
      const copy = copies[number++];
      const path = `${versionName(number)}/${INVENTORY}`;
      if (number > copies.length) this.#damage(path, MISSING);
      if (!copy || Buffer.compare(copy, expected) === 0) continue;
      // Which of the two was altered they do not say.
      this.#damage(path, `non dice delle versioni ciò che dice ${INVENTORY}`);
      this.#damage(INVENTORY, `non dice delle versioni ciò che dice ${path}`);
    }
  }

  /** Everything that stands in the folder and in no list. */
  #extras(inventory: Inventory): void {
    const known = new Set([OBJECT_DECLARATION.name, INVENTORY, SIDECAR]);
    for (let number = 1; number <= headNumber(inventory); number++) {
      for (const name of [INVENTORY, SIDECAR]) known.add(`${versionName(number)}/${name}`);
    }
    for (const places of Object.values(inventory.manifest)) for (const place of places) known.add(place);
    const folders = new Set([...known].flatMap(foldersOf));
    for (const [path, kind] of this.#entries) {
      if (kind === 'folder' ? !folders.has(path) : !known.has(path)) this.#damage(path, EXTRA);
      else if (kind === 'other') this.#damage(path, 'non è un file: l’archivio non ha collegamenti');
    }
  }

  /** The next files are on their way from the disk while one is hashed. */
  async #content({ manifest }: Inventory): Promise<void> {
    const places = Object.entries(manifest).flatMap(([digest, list]) => list.map((place) => ({ digest, place })));
    const load = (index: number) => {
      const next = places[index];
      const bytes = next && this.#entries.get(next.place) === 'file' ? this.#load(next.place) : Promise.resolve(undefined);
      // A file that the system refuses to read is heard of when its turn comes, not before.
      bytes.catch(() => undefined);
      return bytes;
    };
    const coming = places.slice(0, AHEAD).map((_, index) => load(index));
    for (const [index, { digest, place }] of places.entries()) {
      const bytes = await coming.shift();
      coming.push(load(index + AHEAD));
      if (!bytes) this.#damage(place, MISSING);
      else if (sha512(bytes) !== digest) this.#damage(place, ALTERED);
      this.#bytes += bytes?.length ?? 0;
      this.#files += bytes ? 1 : 0;
    }
  }

  /** What the record of a version says, its inventory and the inventory before it must bear out. */
  async #records(inventory: Inventory): Promise<void> {
    for (let number = 1; number <= headNumber(inventory); number++) {
      const state = stateOf(inventory, number);
      const digest = state.get(RECORD);
      const place = digest === undefined ? undefined : inventory.manifest[digest]?.[0];
      const path = place ?? contentPath(number, RECORD);
      const bytes = place === undefined ? undefined : await this.#load(place);
      const record = bytes && sha512(bytes) === digest ? readRecord(bytes) : undefined;
      if (!record) {
        if (!bytes || sha512(bytes) === digest) this.#damage(path, 'manca, o non è la descrizione di una versione');
        continue;
      }
      const { state: _, ...about } = versionOf(inventory, number) ?? {};
      const before = number === 1 ? null : (this.#inventoryDigests.get(`${versionName(number - 1)}/${INVENTORY}`) ?? '');
      if (record.piano !== this.#lineage || record.versione !== number)
        this.#damage(path, 'è la descrizione di un’altra versione');
      if (JSON.stringify(about) !== JSON.stringify(aboutVersion(record)) || record.stato !== stateDigest(state)) {
        this.#damage(`${versionName(number)}/${INVENTORY}`, `della versione ${number} non dice ciò che dice ${path}`);
      }
      if (record.inventarioPrecedente !== before) {
        this.#damage(`${versionName(number - 1)}/${INVENTORY}`, `non è più quello a cui la versione ${number} si è aggiunta`);
      }
    }
  }
}

/** Its id, versions without a gap, every file in a version and listed, every name in a version once and with a file. */
function isWhole(inventory: Inventory, lineage: string): boolean {
  const head = headNumber(inventory);
  const numbers = Object.keys(inventory.versions).map(versionNumber);
  if (inventory.id !== objectId(lineage) || head === 0 || numbers.length !== head) return false;
  if (numbers.some((number, index) => number !== index + 1)) return false;
  const places = Object.values(inventory.manifest).flat();
  if (new Set(places).size !== places.length) return false;
  if (places.some((place) => !isContent(place, head))) return false;
  const used = new Set<string>();
  for (const number of numbers) {
    const names = Object.values(versionOf(inventory, number)?.state ?? {}).flat();
    if (new Set(names).size !== names.length || names.length === 0) return false;
    for (const digest of Object.keys(versionOf(inventory, number)?.state ?? {})) used.add(digest);
  }
  const listed = Object.keys(inventory.manifest);
  return listed.length === used.size && listed.every((digest) => used.has(digest));
}

function isContent(place: string, head: number): boolean {
  const [version = '', folder, ...name] = place.split('/');
  const number = versionNumber(version);
  return number > 0 && number <= head && folder === 'content' && name.length > 0;
}

function foldersOf(path: string): string[] {
  const steps = path.split('/').slice(0, -1);
  return steps.map((_, index) => steps.slice(0, index + 1).join('/'));
}
