/** The schema of a seat's plan (`piani/<sede>.yaml`): text as read arrives, typed and checked values leave. */
import { z } from 'zod';
import { anno, codice, id, importo, periodo, peso, prosa, riferimento, scelta, siNo, target, testo, valore } from './scalars.ts';
import { metodo } from './schema-method.ts';

/** A state: bare (`stato: 97,6 %`, of the plan's `annoStato`) or with its own year or a figure of others beside it. */
const stato = z.union([
  valore(),
  z.strictObject({
    anno: anno().optional(),
    valore: valore(),
    riferimento: z.strictObject({ nome: testo(), valore: valore() }).optional(),
  }),
]);

/** An algorithm: words, or operands each with its source and the formula that joins them (`{1}/{2}*100`). */
const algoritmo = z.union([
  testo(),
  z.strictObject({
    formula: testo(),
    operandi: z.array(z.strictObject({ nome: testo(), fonte: testo().optional() })).min(1),
  }),
]);

/** The fields of an indicator; art. 3 c. 3 of DPCM 18/9/2012 asks for tipologia, definizione, unità, fonte, algoritmo, target, observed value. */
export const indicatore = z.strictObject({
  id: id(),
  stessoDi: riferimento('indicatori').optional(),
  codice: codice().optional(),
  /** Code of the indicator in the body's own list: `KPI ASL`. */
  kpi: testo().optional(),
  etichetta: testo().optional(),
  pira: siNo().optional(),
  calcolo: scelta(['valore-medio-obiettivi-operativi']).optional(),
  tipologia: scelta(['realizzazione fisica', 'risultato', 'impatto', 'realizzazione finanziaria', 'altra']).optional(),
  definizione: testo().optional(),
  algoritmo: algoritmo.optional(),
  fonte: testo().optional(),
  unita: testo().optional(),
  polarita: scelta(['crescente', 'decrescente', 'neutra']).optional(),
  peso: peso().optional(),
  stato: stato.optional(),
  target: z.record(anno0(), target()).optional(),
  soglie: z.strictObject({ minimo: valore(), target: valore().optional(), massimo: valore() }).optional(),
  valoreOsservato: z.record(anno0(), valore()).optional(),
});

/** A year as a key stays text: `2020:`. */
function anno0() {
  return z.string().regex(/^(?:19|20)\d{2}$/, 'un anno di quattro cifre');
}

export const azione = z.strictObject({
  id: id(),
  codice: codice().optional(),
  titolo: testo(),
  budget: importo().optional(),
});

const fase = z.strictObject({
  id: id(),
  codice: codice().optional(),
  titolo: testo(),
  durata: periodo().optional(),
  peso: peso().optional(),
  indicatori: z.array(indicatore).optional(),
});

export const obiettivoOperativo = z.strictObject({
  id: id(),
  codice: codice().optional(),
  titolo: testo(),
  trasversale: siNo().optional(),
  descrizione: prosa().optional(),
  durata: periodo().optional(),
  peso: peso().optional(),
  budget: importo().optional(),
  responsabili: z.array(riferimento('persone')).optional(),
  unitaOrganizzative: z.union([scelta(['TUTTE']), z.array(riferimento('unita'))]).optional(),
  funzioniIstituzionali: z.array(riferimento('funzioni')).optional(),
  indicatori: z.array(indicatore).optional(),
  fasi: z.array(fase).optional(),
  azioni: z.array(azione).optional(),
});

export const obiettivoStrategico = z.strictObject({
  id: id(),
  codice: codice().optional(),
  titolo: testo(),
  descrizione: prosa().optional(),
  durata: periodo().optional(),
  peso: peso().optional(),
  pesoIndicatori: peso().optional(),
  pesoObiettiviOperativi: peso().optional(),
  prospettivaBsc: riferimento('prospettive').optional(),
  programma: riferimento('programmi').optional(),
  risorse: z.strictObject({ importo: importo(), nota: testo().optional() }).optional(),
  funzioniIstituzionali: z.array(riferimento('funzioni')).optional(),
  indicatori: z.array(indicatore).optional(),
  obiettiviOperativi: z.array(obiettivoOperativo).optional(),
});

export const area = z.strictObject({
  id: id(),
  codice: codice().optional(),
  titolo: testo(),
  peso: peso().optional(),
  obiettiviStrategici: z.array(obiettivoStrategico).optional(),
});

export const piano = z.strictObject({
  sede: riferimento('sedi'),
  /** The folder under templates/ that lays the plan out. */
  modello: testo(),
  titolo: testo(),
  anno: anno(),
  triennio: periodo(),
  /** The year that states refer to, where they do not say. */
  annoStato: anno().optional(),
  /** Printed names of the levels, where they differ from `Area strategica`, `Obiettivo strategico`, `Obiettivo operativo`. */
  livelli: z.strictObject({ area: testo(), obiettivoStrategico: testo(), obiettivoOperativo: testo() }).partial().optional(),
  /** Printed where a state or a target is lawfully absent. */
  segnoAssenza: testo().optional(),
  /** How money is printed: `450.000` or `626.773,00`. */
  importi: scelta(['interi', 'centesimi']).optional(),
  /** What this seat scores differently from the package. */
  metodo: metodo.optional(),
  /** The law that names the programmes, printed beside them. */
  normaProgrammi: riferimento('norme').optional(),
  /** Missions and programmes (D.M. 27/3/2013). */
  programmi: z
    .array(z.strictObject({ id: id(), codice: codice().optional(), titolo: testo(), missione: testo().optional() }))
    .optional(),
  prospettive: z.array(z.strictObject({ id: id(), codice: codice().optional(), titolo: testo() })).optional(),
  funzioni: z.array(z.strictObject({ id: id(), livello: scelta(['1', '2']), titolo: testo() })).optional(),
  aree: z.array(area),
});
