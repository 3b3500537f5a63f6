/** The project's own files arrive; what would break an installation, a promise of the documentation or a computer with Windows is named. */
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { parse } from 'yaml';

const root = fileURLToPath(new URL('../../', import.meta.url));
const read = (path: string) => readFileSync(root + path, 'utf8');
const manifest = JSON.parse(read('package.json'));

const FOLDERS = ['.ci', 'bench', 'bundle', 'conformita', 'data', 'docs', 'src', 'templates', 'test'];
const files = [
  ...readdirSync(root, { withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => entry.name),
  ...FOLDERS.flatMap((folder) =>
    readdirSync(root + folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => `${entry.parentPath.slice(root.length)}/${entry.name}`.replaceAll('\\', '/')),
  ),
];

it('pins every dependency exactly', () => {
  const versions = Object.entries<string>({ ...manifest.dependencies, ...manifest.devDependencies });
  expect(versions.filter(([, version]) => !/^\d+\.\d+\.\d+$/.test(version))).toEqual([]);
});

it('names no registry in the lock file', () => {
  expect(read('package-lock.json')).not.toContain('"resolved"');
});

it('locks the packages of every platform, without which npm ci refuses to install', () => {
  const { packages } = JSON.parse(read('package-lock.json'));
  const missing = Object.entries<{ optionalDependencies?: object }>(packages).flatMap(([path, { optionalDependencies = {} }]) =>
    Object.keys(optionalDependencies).filter(
      (name) => !(`node_modules/${name}` in packages || `${path}/node_modules/${name}` in packages),
    ),
  );
  expect(missing).toEqual([]);
});

it('uses no trick of one shell in its scripts', () => {
  const scripts = Object.entries<string>(manifest.scripts);
  expect(scripts.filter(([, script]) => /[;|<>$'`*~]|(?:^|&& )(?:\w+=|rm |cp |mv |mkdir |cat |test |\.\/)/.test(script))).toEqual(
    [],
  );
});

it('has only file names that Windows takes, and that differ by more than case', () => {
  const reserved = /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i;
  const bad = files.filter((file) => file.split('/').some((part) => /[<>:"|?*\\]|[. ]$/.test(part) || reserved.test(part)));
  expect(bad).toEqual([]);
  expect(files).toHaveLength(new Set(files.map((file) => file.toLowerCase())).size);
});

it('writes the notice of the reconstruction wherever it promises to', () => {
  const { avvertenza } = parse(read('data/delibera-15-2020/fascicolo.yaml'));
  expect(avvertenza).toBe("Ricostruzione dimostrativa: non è l'atto originale");
  expect(read('README.md')).toContain(avvertenza);
});

it('tells its version alike in package.json, CHANGELOG.md and publiccode.yml', () => {
  const publiccode = parse(read('publiccode.yml'));
  const [, version, day, month, year] = /^## (\S+) – (\d+) (\p{L}+) (\d{4})$/mu.exec(read('CHANGELOG.md')) ?? [];
  const months = 'gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre'.split(' ');
  const date = `${year}-${String(months.indexOf(month ?? '') + 1).padStart(2, '0')}-${day?.padStart(2, '0')}`;
  expect([version, publiccode.softwareVersion, publiccode.releaseDate]).toEqual([manifest.version, manifest.version, date]);
});

it('describes itself as the publiccode.yml standard asks', () => {
  const publiccode = parse(read('publiccode.yml'));
  expect(publiccode).toMatchObject({
    publiccodeYmlVersion: '0.4',
    name: manifest.name,
    softwareVersion: manifest.version,
    platforms: expect.arrayContaining(['windows']),
    developmentStatus: expect.stringMatching(/^(?:concept|development|beta|stable|obsolete)$/),
    softwareType: 'standalone/other',
    legal: { license: manifest.license },
    maintenance: { type: expect.stringMatching(/^(?:internal|contract|community|none)$/) },
    localisation: { localisationReady: expect.any(Boolean), availableLanguages: ['it'] },
  });
  for (const { shortDescription, longDescription, features } of Object.values<Record<string, string>>(publiccode.description)) {
    expect(shortDescription?.length).toBeLessThanOrEqual(150);
    expect(longDescription?.length).toBeGreaterThanOrEqual(150);
    expect(features?.length).toBeGreaterThan(0);
  }
});

it('leads every link of its documentation to something that is there', () => {
  const pages = files.filter((file) => /^(?:[^/]+|docs\/[^/]+|src\/README)\.md$/.test(file));
  const broken = pages.flatMap((page) => {
    const folder = new URL(page, new URL('../../', import.meta.url));
    const headings = [...read(page).matchAll(/^#+ (.+)$/gm)].map(([, title = '']) => anchorOf(title));
    return [...read(page).matchAll(/\]\(([^)\s]+)\)/g)]
      .map((match) => match[1] ?? '')
      .filter((link) => !/^https?:/.test(link))
      .filter((link) =>
        link.startsWith('#') ? !headings.includes(link.slice(1)) : !exists(new URL(link.replace(/#.*/, ''), folder)),
      )
      .map((link) => `${page}: ${link}`);
  });
  expect(broken).toEqual([]);
});

/** As GitHub makes them: small letters, no punctuation, a hyphen for each blank. */
function anchorOf(title: string): string {
  return title
    .toLowerCase()
    .replace(/[^\p{L}\p{N} -]/gu, '')
    .replaceAll(' ', '-');
}

function exists(url: URL): boolean {
  try {
    readFileSync(url);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EISDIR';
  }
}
