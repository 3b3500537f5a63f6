/** Every object and value of a loaded package knows its line and column, also where something before it had to be left out. */
import { describe, expect, it } from 'vitest';
import { load } from '../../src/load/index.ts';
import type { Place } from '../../src/model/findings.ts';
import type { Package } from '../../src/model/package.ts';
import { filesOf, miniature } from './packages.ts';

function loaded(changes: Readonly<Record<string, string>> = {}): Package {
  const { package: pkg } = load({ name: 'prova', files: filesOf(changes) });
  if (!pkg) throw new Error('the package was not loaded');
  return pkg;
}

/** The words that a place underlines. */
function underlined({ file, line, column, length }: Place, changes: Readonly<Record<string, string>> = {}): string {
  const text = (changes[file] ?? miniature(file)).split('\n')[line - 1] ?? '';
  return `${file}:${line}:${column} ${text.slice(column - 1, column - 1 + (length ?? 0))}`;
}

describe('places', () => {
  it('of values, objects, lists and absent values', () => {
    const { places, fascicolo, delibera, piani } = loaded();
    const [plan] = piani;
    const [area] = plan?.aree ?? [];
    const [indicator] = area?.obiettiviStrategici?.[0]?.indicatori ?? [];
    if (!plan || !area || !indicator?.target) throw new Error('the miniature has changed');
    expect(underlined(places.of(fascicolo, 'titolo'))).toBe('fascicolo.yaml:3:9 Piano della performance 2020-2022');
    expect(underlined(places.of(fascicolo.ente))).toBe('fascicolo.yaml:4:1 ente');
    expect(underlined(places.of(fascicolo.ente, 'sito'))).toBe('fascicolo.yaml:4:1 ente');
    expect(underlined(places.of(delibera, 'oggetto'))).toBe('delibera.md:3:10 Aggiornamento del piano');
    expect(underlined(places.of(delibera, 'numero'))).toBe('delibera.md:2:1 revisione');
    expect(underlined(places.of(plan.aree))).toBe('piani/nord.yaml:6:1 aree');
    expect(underlined(places.of(area))).toBe('piani/nord.yaml:7:5 id');
    expect(underlined(places.of(area, 'peso'))).toBe('piani/nord.yaml:7:5 id');
    expect(underlined(places.of(indicator, 'peso'))).toBe('piani/nord.yaml:13:54 100');
    expect(underlined(places.of(indicator, 'target'))).toBe('piani/nord.yaml:13:59 target');
    expect(underlined(places.of(indicator.target, '2020'))).toBe('piani/nord.yaml:13:75 ≥ 3');
    expect(underlined(places.of(indicator.target, '2021'))).toBe('piani/nord.yaml:13:59 target');
    expect(underlined(places.of(indicator.target['2020'] ?? {}))).toBe('piani/nord.yaml:13:75 ≥ 3');
    expect(underlined(places.of(plan.triennio))).toBe('piani/nord.yaml:5:11 2020-2022');
  });

  it('after members that were left out and properties that were misspelt', () => {
    const changes = {
      'fascicolo.yaml': `piano: ente-2020-2022
revisione: 1
titlo: Piano
ente: { nome: Ente, organo: Giunta }
sedi:
  - { id: nord, nome: Nord }
persone:
  - soltanto un testo
  - { id: rossi, nome: Anna, cognome: Rossi }
  - { id: verdi, nome: Ugo }
`,
      'delibera.md': miniature('delibera.md').replace('testo: di approvare.', 'testo: di approvare., allegati: [A, [B], C]'),
    };
    const { places, fascicolo, delibera } = loaded(changes);
    const [rossi, verdi] = fascicolo.persone ?? [];
    const letters = delibera.dispositivo[0]?.allegati;
    if (!rossi || !verdi || !letters) throw new Error('the members were not loaded');
    expect(underlined(places.of(rossi, 'cognome'), changes)).toBe('fascicolo.yaml:9:39 Rossi');
    expect(places.originOf(rossi).path).toEqual(['persone', 1]);
    expect(verdi.cognome).toBe('…');
    expect(underlined(places.of(verdi, 'cognome'), changes)).toBe('fascicolo.yaml:10:7 id');
    expect(letters).toEqual(['A', 'C']);
    expect(underlined(places.of(letters, 1), changes)).toBe('delibera.md:11:59 C');
    expect(fascicolo.titolo).toBe('Piano');
    expect(underlined(places.of(fascicolo, 'titolo'), changes)).toBe('fascicolo.yaml:1:1 piano');
  });

  it('of an origin that nothing was loaded from', () => {
    expect(loaded().places.at({ file: 'altro.yaml', path: ['a'] })).toEqual({ file: 'altro.yaml', line: 0, column: 0 });
  });
});

describe('source hash', () => {
  const hash = (changes: Readonly<Record<string, string>>) => loaded(changes).sourceHash;

  it('tells other data apart', () => {
    const plan = miniature('piani/nord.yaml');
    expect(hash({})).toMatch(/^[0-9a-f]{64}$/);
    expect(hash({ 'piani/nord.yaml': `${plan}# nota\n` })).not.toBe(hash({}));
    expect(hash({ 'piani/sud.yaml': plan })).not.toBe(hash({}));
  });

  it('does not depend on other files, nor on the order of files', () => {
    expect(hash({ 'note.md': 'x', 'firmati/delibera.pdf': 'x' })).toBe(hash({}));
    const files = new Map([...filesOf({})].reverse());
    expect(load({ name: 'prova', files }).package?.sourceHash).toBe(hash({}));
  });
});
