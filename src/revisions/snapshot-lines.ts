/**
 * A snapshot arrives and its lines leave, or the reverse: one line of JSON about the revision, then one for each node. Some nodes can be
 * read without the others, so that the history of one of them through hundreds of revisions takes a moment.
 */
import { z } from 'zod';
import type { Snapshot, SnapshotNode } from './snapshot.ts';

const reference = z.strictObject({ id: z.string(), nome: z.string() });
const node = z.object({
  id: z.string(),
  tipo: z.string(),
  padre: z.string().nullable(),
  livello: z.number(),
  nome: z.string(),
  campi: z.record(z.string(), z.union([z.string(), z.array(reference)])),
  eredita: z.object({ da: z.string(), campi: z.array(z.string()) }).exactOptional(),
});
const head = z.object({
  piano: z.string(),
  revisione: z.number(),
  titolo: z.string(),
  ente: z.string(),
  atto: z.object({ numero: z.string().exactOptional(), data: z.string().exactOptional(), oggetto: z.string() }),
  variazioni: z.array(
    z.object({
      id: z.string(),
      elementi: z.array(z.string()),
      campi: z.array(z.string()).exactOptional(),
      motivo: z.string(),
      parere: z.string().exactOptional(),
    }),
  ),
});

/** The id stands first in its line, where reading looks for it. */
export function snapshotLines({ nodi, ...about }: Snapshot): string {
  const lines = nodi.map(({ id, tipo, padre, livello, ...more }) => ({ id, tipo, padre, livello, ...more }));
  return [about, ...lines].map((line) => `${JSON.stringify(line)}\n`).join('');
}

export type Chosen = (line: string) => boolean;

/** Throws on lines that are no snapshot: whoever reads them has made sure that they are what was archived. */
export function readSnapshot(text: string, isWanted: Chosen = () => true): Snapshot {
  const end = text.indexOf('\n');
  const nodi: SnapshotNode[] = [];
  for (let start = end + 1; start > 0 && start < text.length; ) {
    const next = text.indexOf('\n', start);
    const line = text.slice(start, next < 0 ? undefined : next);
    if (isWanted(line)) nodi.push(node.parse(JSON.parse(line)));
    start = next < 0 ? text.length : next + 1;
  }
  return { ...head.parse(JSON.parse(text.slice(0, end))), nodi };
}

/** Whether the line is that of the node with one of these ids: read without parsing it. */
export function hasId(ids: ReadonlySet<string>): Chosen {
  return (line) => {
    const id = idOf(line);
    return id !== undefined && ids.has(id);
  };
}

/** The ids of the nodes that a word names, by id or by code; and, `below`, those of all that they contain. */
export function idsNamed(word: string, text: string): { readonly named: readonly string[]; readonly below: readonly string[] } {
  const found = { named: [] as string[], below: [] as string[] };
  if (!text.includes(JSON.stringify(word))) return found;
  const codes = ['codice', 'kpi'].map((field) => `"${field}":${JSON.stringify(word)}`);
  let level = Number.POSITIVE_INFINITY;
  for (const line of text.split('\n').slice(1)) {
    const id = idOf(line);
    if (id === undefined) continue;
    const own = Number(/,"livello":(\d+),/.exec(line)?.[1]);
    if (id === word || codes.some((code) => line.includes(code))) {
      found.named.push(id);
      level = Math.min(level, own);
    } else if (own > level) {
      found.below.push(id);
    } else {
      level = Number.POSITIVE_INFINITY;
    }
  }
  return found;
}

function idOf(line: string): string | undefined {
  return /^\{"id":"([^"\\]+)"/.exec(line)?.[1];
}
