/** The files of a package arrive as bytes; the package leaves as values that know their place, with findings for what is not right. */
import { type Finding, sortFindings } from '../model/findings.ts';
import type { Package } from '../model/package.ts';
import { type Origin, Places } from '../model/places.ts';
import { fascicolo } from '../model/schema-package.ts';
import { piano } from '../model/schema-plan.ts';
import { decode } from './decode.ts';
import { previousRevision } from './previous-revision.ts';
import { readAct, readPart } from './read-part.ts';
import { recordPlaces } from './record-places.ts';
import { pairSeats } from './seat-plans.ts';
import { ACT_FILE, PACKAGE_FILE, sortSources } from './source-files.ts';
import { sourceHash } from './source-hash.ts';

export interface Sources {
  /** Name of the package's folder. */
  readonly name: string;
  /** By path inside the folder, with `/`. */
  readonly files: ReadonlyMap<string, Uint8Array>;
  /** Those of the revision that `revisionePrecedente` names, or why they could not be had. */
  readonly previous?: Sources | { readonly problem: string };
}

export interface Loaded {
  readonly findings: readonly Finding[];
  /** Present whenever fascicolo.yaml, delibera.md and at least one plan could be read, if need be without what is in `damaged`. */
  readonly package?: Package;
  /** What was left out of the package because it could not be read; `findings` say why. */
  readonly damaged: readonly Origin[];
  /** The texts of the files, for excerpts. */
  readonly texts: ReadonlyMap<string, string>;
}

export function load({ name, files, previous }: Sources): Loaded {
  const sources = sortSources(files.keys());
  const texts = new Map<string, string>();
  const findings: Finding[] = [...sources.findings];
  for (const file of sources.names) {
    const decoded = decode(file, files.get(file) ?? new Uint8Array());
    findings.push(...decoded.findings);
    if (decoded.text !== undefined) texts.set(file, decoded.text);
  }

  const register = readPart(fascicolo, PACKAGE_FILE, texts.get(PACKAGE_FILE));
  const act = readAct(ACT_FILE, texts.get(ACT_FILE));
  const plans = [...sources.plans].map(([seat, file]) => ({ seat, ...readPart(piano, file, texts.get(file)) }));

  const parts = [register, act, ...plans];
  findings.push(...parts.flatMap((part) => part.findings));
  const damaged = parts.flatMap((part) => part.damaged);
  if (!register.value || !act.value) return { findings: sortFindings(findings), damaged, texts };

  const locators = new Map(parts.map((part) => [part.file, part.yaml.place]));
  const places = new Places(({ file, path }) => locators.get(file)?.(path) ?? { file, line: 0, column: 0 });
  for (const { file, value, raw } of parts) recordPlaces(places, file, value, raw);

  const paired = pairSeats(register.value.sedi, plans, places);
  findings.push(...paired.findings);
  if (paired.piani.length === 0) return { findings: sortFindings(findings), damaged, texts };
  const before = previousRevision(register.value, previous && ('files' in previous ? load(previous) : previous), places);
  findings.push(...before.findings);
  const loaded: Package = {
    name,
    fascicolo: register.value,
    delibera: act.value,
    narrative: act.narrative,
    piani: paired.piani,
    places,
    sourceHash: sourceHash(files, sources.names),
    ...(before.package ? { previous: before.package } : {}),
  };
  return { findings: sortFindings(findings), package: loaded, damaged, texts };
}
