/** The entries of an archive's folder arrive, and a way to read them; all that is not as it was archived leaves, object by object. */
import { lineageOf, ROOT_DECLARATION } from './layout.ts';
import { type Damage, type ObjectVerdict, type ReadStored, type StoredEntry, verifyObject } from './verify-object.ts';

export interface ArchiveVerdict {
  /** Paths are those inside the archive. */
  readonly damages: readonly Damage[];
  /** By the folder that holds the object. */
  readonly objects: ReadonlyMap<string, ObjectVerdict & { readonly lineage: string }>;
}

const LINEAGE = /^[a-z0-9]+(?:[.-][a-z0-9]+)*$/;

export async function verifyArchive(entries: readonly StoredEntry[], read: ReadStored): Promise<ArchiveVerdict> {
  const damages: Damage[] = [];
  const declaration = entries.some(({ path }) => path === ROOT_DECLARATION.name) ? await read(ROOT_DECLARATION.name) : undefined;
  if (!declaration) damages.push({ path: ROOT_DECLARATION.name, what: 'manca' });
  else if (Buffer.compare(declaration, Buffer.from(ROOT_DECLARATION.text)) !== 0)
    damages.push({ path: ROOT_DECLARATION.name, what: 'contenuto alterato' });

  const objects = new Map<string, ObjectVerdict & { readonly lineage: string }>();
  for (const { path, kind } of entries) {
    if (path.includes('/') || path === ROOT_DECLARATION.name) continue;
    const { lineage } = lineageOf(path);
    if (kind !== 'folder' || !LINEAGE.test(lineage)) {
      damages.push({ path, what: 'in più: in un archivio stanno solo le cartelle dei piani' });
      continue;
    }
    const own = entries.filter((entry) => entry.path.startsWith(`${path}/`));
    const inside = own.map((entry) => ({ ...entry, path: entry.path.slice(path.length + 1) }));
    const verdict = await verifyObject(lineage, inside, (name) => read(`${path}/${name}`));
    objects.set(path, { ...verdict, lineage });
    damages.push(...verdict.damages.map((damage) => ({ ...damage, path: `${path}/${damage.path}` })));
  }
  if (objects.size === 0) damages.push({ path: '.', what: 'l’archivio non ha più nessun piano' });
  return { damages, objects };
}
