/** A survey arrives, the text of its file leaves; the same survey gives the same bytes. */
import { stringify } from 'yaml';
import { NBSP, printQuantity, type Quantity } from '../model/quantity.ts';
import type { Avanzamento, Monitoraggio, Rilevazione } from '../model/schema-monitoring.ts';

/** Path inside the package. */
export function surveyPath(date: string): string {
  return `monitoraggi/${date}.yaml`;
}

const HEAD =
  '# Valori osservati: scritto da «fascicolo monitoraggio importa» con le schede degli uffici. «chi» dice da quale scheda viene ciascuno.\n';

/** `schema`: where the JSON Schema for editors stands, seen from the file; without it editors do not complete. */
export function printSurvey({ piano, revisione, data, rilevazioni, azioni }: Monitoraggio, schema?: string): string {
  const survey = {
    piano,
    revisione: String(revisione),
    data,
    rilevazioni: rilevazioni.map(observationText),
    azioni: azioni.map(actionText),
  };
  // Every scalar is text to who reads it (load/yaml.ts), so none needs quotes for what it looks like.
  const editors = schema === undefined ? '' : `# yaml-language-server: $schema=${schema}\n`;
  return editors + HEAD + stringify(survey, { schema: 'failsafe', lineWidth: 0 });
}

/** In the order of the schema, whatever the order in which they were put together. */
function observationText({ indicatore, valore, nota, chi }: Rilevazione): Record<string, string> {
  return present({ indicatore, valore: valore && quantityText(valore), nota, chi });
}

function actionText({ azione, stato, nota, chi }: Avanzamento): Record<string, string> {
  return present({ azione, stato, nota, chi });
}

function present(texts: Readonly<Record<string, string | undefined>>): Record<string, string> {
  return Object.fromEntries(Object.entries(texts).filter((pair): pair is [string, string] => pair[1] !== undefined));
}

function quantityText(quantity: Quantity): string {
  return printQuantity(quantity).replaceAll(NBSP, ' ');
}
