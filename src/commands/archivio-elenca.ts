/** `fascicolo archivio elenca`: what an archive holds, plan by plan, version by version. */
import { join, resolve } from 'node:path';
import { harmless } from '../model/harmless.ts';
import { stateOf } from '../revisions/archive/inventory.ts';
import { INVENTORY, SIGNED, sha512, versionName } from '../revisions/archive/layout.ts';
import type { VersionRecord } from '../revisions/archive/version-record.ts';
import { actName } from '../revisions/names.ts';
import { openArchive, type StoredObject } from './archive-folder.ts';
import type { Host } from './host.ts';

export interface ElencaOptions {
  readonly archivio: string;
  readonly formato: 'testo' | 'json';
}

interface Listed {
  readonly object: StoredObject;
  readonly records: readonly VersionRecord[];
  /** Of the whole lineage; kept elsewhere, it proves the archive. */
  readonly fingerprint: string;
}

export async function elenca(host: Host, { archivio, formato }: ElencaOptions): Promise<number> {
  const reader = await openArchive(host, resolve(host.cwd, archivio));
  const listed: Listed[] = [];
  for (const object of await reader.objects()) {
    const bytes = await host.read(join(object.folder, INVENTORY));
    listed.push({ object, records: await reader.records(object), fingerprint: bytes ? sha512(bytes) : '' });
  }
  host.stdout.write(formato === 'json' ? json(listed) : listed.map(text).join('\n'));
  return 0;
}

function text({ object, records, fingerprint }: Listed): string {
  const last = records.at(-1);
  const rows = records.map((record) => {
    const { files, fresh, signed } = counts(object, record);
    const what = record.motivo === 'revisione' ? '' : ` · file aggiunti${signed > 0 ? `, ${signed} firmati` : ''}`;
    const name = `v${record.versione}`.padEnd(5);
    return `  ${name} Rev. ${record.revisione} · ${actName(record.atto)}${what} · ${files} file, ${fresh} nuovi · ${record.programma}`;
  });
  const head = last ? `${last.titolo} · ${last.ente} (${object.lineage})` : object.lineage;
  return `${[harmless(head), ...rows.map(harmless), `  impronta: ${fingerprint}`].join('\n')}\n`;
}

function json(listed: readonly Listed[]): string {
  const piani = listed.map(({ object, records, fingerprint }) => ({
    piano: object.lineage,
    impronta: fingerprint,
    versioni: records.map((record) => {
      const { files, fresh, signed } = counts(object, record);
      return { ...record, file: files, nuovi: fresh, firmati: signed };
    }),
  }));
  return `${JSON.stringify({ piani }, null, 2)}\n`;
}

function counts({ inventory }: StoredObject, { versione }: VersionRecord) {
  const state = [...stateOf(inventory, versione)];
  const here = `${versionName(versione)}/`;
  const fresh = state.filter(([, digest]) => inventory.manifest[digest]?.some((place) => place.startsWith(here)) === true);
  return { files: state.length, fresh: fresh.length, signed: state.filter(([name]) => name.startsWith(SIGNED)).length };
}
