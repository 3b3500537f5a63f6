/** A folder of data arrives, loaded and checked as the program does; for the tests of compose. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Root } from 'hast';
import { toHtml } from 'hast-util-to-html';
import { check } from '../../src/check/index.ts';
import type { AnnexDigest } from '../../src/compose/compose.ts';
import { listDocuments } from '../../src/compose/documents.ts';
import type { Templates } from '../../src/compose/templates.ts';
import { load } from '../../src/load/index.ts';
import type { CheckedPackage, Package } from '../../src/model/package.ts';

export interface CasePackage {
  readonly pkg: CheckedPackage;
  readonly templates: Templates;
}

export const CASES = fileURLToPath(new URL('cases/', import.meta.url));
export const REAL_PACKAGE = fileURLToPath(new URL('../../data/delibera-15-2020/', import.meta.url));
export const PROJECT_TEMPLATES: Templates = readTemplates(fileURLToPath(new URL('../../templates/', import.meta.url)));

/** The package of a folder; its own `templates/`, if any, stand beside those of the project. */
export function readPackage(folder: string): CasePackage {
  const own = existsSync(`${folder}/templates`) ? readTemplates(`${folder}/templates/`) : new Map<string, string>();
  const templates = own.size === 0 ? PROJECT_TEMPLATES : new Map([...PROJECT_TEMPLATES, ...own]);
  const files = filesIn(folder).filter((file) => /^(?:fascicolo\.yaml|delibera\.md|piani\/.*\.yaml)$/.test(file));
  return { pkg: checkedPackage(new Map(files.map((file) => [file, readFileSync(`${folder}/${file}`)])), templates), templates };
}

export function checkedPackage(files: ReadonlyMap<string, Uint8Array>, templates: Templates): CheckedPackage {
  const loaded = load({ name: 'prova', files });
  const { package: pkg, findings } = check(loaded, {
    documents: loaded.package ? documentIds(loaded.package, templates) : [],
    modelli: [...templates.keys()].flatMap((file) => /^(.*)\/modello\.yaml$/.exec(file)?.[1] ?? []),
    otherActs: [],
  });
  if (pkg) return pkg;
  const errors = findings.filter(({ severity }) => severity === 'errore');
  throw new Error(errors.map(({ place, message }) => `${place.file}:${place.line}: ${message}`).join('\n'));
}

function documentIds(pkg: Package, templates: Templates): string[] {
  return [...listDocuments(pkg, templates).map(({ id }) => id), ...pkg.piani.map(({ sede }) => `${sede}/monitoraggio`)];
}

/** What the act would say of the annexes: the same bytes in every run. */
export function digestsOf({ pkg, templates }: CasePackage): AnnexDigest[] {
  return listDocuments(pkg, templates).flatMap(({ id, titolo, lettera }, index) =>
    lettera === undefined
      ? []
      : [{ lettera, documento: id, titolo, file: `${id}.pdf`, pagine: index + 1, sha256: '0123456789abcdef'.repeat(4) }],
  );
}

/** HTML with each block on a line of its own, so that a change shows where it is. */
export function lines(tree: Root): string {
  return `${toHtml(tree)
    .replace(/<(?!\/)(?!(?:a|abbr|br|code|em|small|span|strong)\b)/g, '\n<')
    .trim()}\n`;
}

function readTemplates(folder: string): Map<string, string> {
  const files = filesIn(folder).filter((file) => /\.(?:hbs|yaml)$/.test(file));
  return new Map(files.map((file) => [file, readFileSync(folder + file, 'utf8').replaceAll('\r\n', '\n')]));
}

function filesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((file) => file.replaceAll('\\', '/'));
}
