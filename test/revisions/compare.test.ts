/** Two hand-made revisions arrive; every difference between them is said, each once, with what it was, what it is, and why. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { load } from '../../src/load/index.ts';
import { compareRevisions, type ExplainedChange } from '../../src/revisions/comparison.ts';
import { type FieldValue, valueText } from '../../src/revisions/snapshot.ts';
import { readSnapshot, snapshotLines } from '../../src/revisions/snapshot-lines.ts';
import { takeSnapshot } from '../../src/revisions/take-snapshot.ts';
import { packageOf, sourcesOf } from './two-revisions.ts';

const [before, after] = [takeSnapshot(packageOf('prima')), takeSnapshot(packageOf('dopo'))];
const expected: readonly string[] = parse(readFileSync(new URL('due-revisioni/cambiamenti.yaml', import.meta.url), 'utf8'));

/** `modificato op-1 budget «5.000 €» → «4.000 €» [var-1]`. */
function said({ kind, node, field, before: was, after: now, steps }: ExplainedChange): string {
  const value = (one: FieldValue | undefined) => (one === undefined ? 'assente' : `«${valueText(one)}»`);
  const what = field === undefined ? '' : ` ${field} ${value(was)} → ${value(now)}`;
  const why = steps.flatMap(({ reasons }) => reasons.map(({ id }) => id));
  return `${kind} ${node.id}${what}${why.length === 0 ? '' : ` [${why.join(', ')}]`}`.replaceAll('\u00a0', ' ');
}

describe('two hand-made revisions', () => {
  it('differ in these things and no others', () => {
    expect(compareRevisions([before, after]).changes.map(said)).toEqual(expected);
  });

  it('are the same as themselves', () => {
    expect(compareRevisions([before, before]).changes).toEqual([]);
    expect(compareRevisions([after, after]).changes).toEqual([]);
  });

  it('differ in the same things the other way round', () => {
    const there = compareRevisions([before, after]).changes.filter(({ field }) => field !== 'posizione');
    const back = compareRevisions([after, before]).changes.filter(({ field }) => field !== 'posizione');
    const turned = {
      aggiunto: 'rimosso',
      rimosso: 'aggiunto',
      spostato: 'spostato',
      rinominato: 'rinominato',
      modificato: 'modificato',
    };
    const key = (one: ExplainedChange, kind: string) => `${kind} ${one.node.id} ${one.field}`;
    expect(back.map((one) => key(one, turned[one.kind])).sort()).toEqual(there.map((one) => key(one, one.kind)).sort());
  });

  it('are compared in every property that the schema has, also where it has lists without ids', () => {
    const withMethod = (fasce: string) => {
      const { name, files } = sourcesOf('prima');
      const register = `${new TextDecoder().decode(files.get('fascicolo.yaml'))}metodo: { tetto: 100, fasce: ${fasce} }\n`;
      const loaded = load({ name, files: new Map([...files, ['fascicolo.yaml', new TextEncoder().encode(register)]]) });
      if (!loaded.package) throw new Error(JSON.stringify(loaded.findings));
      return takeSnapshot(loaded.package);
    };
    const changes = compareRevisions([
      withMethod('[{ da: 0, a: 50, punti: 0 }]'),
      withMethod("[{ da: 0, a: '62,5', punti: 0 }, { da: '62,5' }]"),
    ]);
    expect(changes.changes.map(said)).toEqual([
      'modificato . metodo.fasce «da 0, a 50, punti 0» → «da 0, a 62,5, punti 0; da 62,5»',
    ]);
  });

  it('are written as lines and read back as they were', () => {
    for (const snapshot of [before, after]) expect(readSnapshot(snapshotLines(snapshot))).toEqual(snapshot);
  });
});
