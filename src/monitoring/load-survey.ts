/** The file of a survey arrives; its values leave, with findings for what cannot be read or does not belong to the package. */
import { decode } from '../load/decode.ts';
import { readPart } from '../load/read-part.ts';
import { recordPlaces } from '../load/record-places.ts';
import { type Finding, hasErrors, sortFindings } from '../model/findings.ts';
import type { Package } from '../model/package.ts';
import { Places } from '../model/places.ts';
import { type Monitoraggio, monitoraggio } from '../model/schema-monitoring.ts';
import { actionsById } from './actions.ts';
import { askedOf } from './asked.ts';
import { surveyPath } from './survey-file.ts';

export interface LoadedSurvey {
  readonly findings: readonly Finding[];
  /** Absent when the file has errors. */
  readonly monitoraggio?: Monitoraggio;
  /** For excerpts. */
  readonly texts: ReadonlyMap<string, string>;
}

/** A plan of 7,500 indicators with long notes fits. */
const MOST_BYTES = 32 * 1024 * 1024;

export function loadSurvey(pkg: Package, date: string, bytes: Uint8Array): LoadedSurvey {
  const file = surveyPath(date);
  const decoded = decode(file, bytes, MOST_BYTES);
  const texts = new Map(decoded.text === undefined ? [] : [[file, decoded.text]]);
  const part = readPart(monitoraggio, file, decoded.text);
  const findings = [...decoded.findings, ...part.findings];
  if (!part.value) return { findings: sortFindings(findings), texts };
  const places = new Places(({ path }) => part.yaml.place(path));
  recordPlaces(places, file, part.value, part.raw);
  findings.push(...belonging(pkg, date, part.value, places));
  return { findings: sortFindings(findings), texts, ...(hasErrors(findings) ? {} : { monitoraggio: part.value }) };
}

function belonging(pkg: Package, date: string, survey: Monitoraggio, places: Places): Finding[] {
  const finding = (severity: Finding['severity'], node: object, key: string, message: string, hint?: string): Finding => ({
    rule: 'survey',
    severity,
    place: places.of(node, key),
    message,
    ...(hint === undefined ? {} : { hint }),
  });
  const found: Finding[] = [];
  const { piano, revisione } = pkg.fascicolo;
  if (survey.data !== date)
    found.push(finding('errore', survey, 'data', `la data è ${survey.data}, attesa quella del nome del file: ${date}`));
  if (survey.piano !== piano)
    found.push(finding('errore', survey, 'piano', `il monitoraggio è del piano «${survey.piano}», atteso «${piano}»`));
  if (survey.revisione !== revisione) {
    found.push(
      finding(
        'avviso',
        survey,
        'revisione',
        `il monitoraggio è della revisione ${survey.revisione}, il fascicolo è alla ${revisione}`,
      ),
    );
  }
  const asked = new Set(pkg.piani.flatMap((plan) => [...askedOf(pkg, plan).keys()]));
  const actions = actionsById(pkg);
  const seen = new Set<string>();
  const ask = (node: object, key: string, id: string, isKnown: boolean) => {
    // What an earlier revision asked and this one no longer has stays on record.
    if (!isKnown)
      found.push(
        finding('avviso', node, key, `«${id}» non è nei piani di questa revisione: il valore resta registrato e non si conta`),
      );
    if (seen.has(id)) found.push(finding('errore', node, key, `«${id}» c’è due volte`, 'tenere una sola delle due voci'));
    seen.add(id);
  };
  for (const one of survey.rilevazioni) ask(one, 'indicatore', one.indicatore, asked.has(one.indicatore));
  for (const one of survey.azioni) ask(one, 'azione', one.azione, actions.has(one.azione));
  return found;
}
