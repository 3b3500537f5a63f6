/** The plan as data for machines: names and order of the source, numbers as numbers, what has a form of its own as text that reads back. */
import { expect, it } from 'vitest';
import { isMisread } from '../../src/model/numbers.ts';
import type { Fascicolo, Piano } from '../../src/model/package.ts';
import { parseQuantity } from '../../src/model/quantity.ts';
import { parseTarget } from '../../src/model/targets/index.ts';
import { planJson } from '../../src/publish/plan-json.ts';

const fascicolo: Fascicolo = {
  piano: 'ente-2027-2029',
  revisione: 1,
  titolo: 'Piano',
  ente: { nome: 'Ente d’esempio', organo: 'Giunta' },
  sedi: [{ id: 'centrale', nome: 'Centrale' }],
};

const target = parseTarget('>= 2.355 gg.');
const yes = parseTarget('SI');
const stato = parseQuantity('97,6 %');
if (isMisread(target) || isMisread(yes) || isMisread(stato)) throw new Error('the sample is not well formed');

const piano: Piano = {
  sede: 'centrale',
  modello: 'asti',
  titolo: 'Albero',
  anno: 2027,
  triennio: { from: 2027, to: 2029 },
  aree: [
    {
      id: 'area',
      codice: '011',
      titolo: 'Servizi',
      peso: 33.34,
      obiettiviStrategici: [
        {
          id: 'os',
          titolo: 'Rispondere prima',
          durata: { from: 2027, to: 2027 },
          risorse: { importo: 784750 },
          indicatori: [{ id: 'ind', etichetta: 'Tempo', stato, target: { '2027': target, '2028': yes } }],
        },
      ],
    },
  ],
};

it('keeps codes, numbers, years, values and targets', () => {
  expect(JSON.parse(new TextDecoder().decode(planJson(fascicolo, piano)))).toEqual({
    ente: 'Ente d’esempio',
    piano: 'ente-2027-2029',
    revisione: 1,
    sede: 'centrale',
    modello: 'asti',
    titolo: 'Albero',
    anno: 2027,
    triennio: '2027-2029',
    aree: [
      {
        id: 'area',
        codice: '011',
        titolo: 'Servizi',
        peso: 33.34,
        obiettiviStrategici: [
          {
            id: 'os',
            titolo: 'Rispondere prima',
            durata: '2027',
            risorse: { importo: 784750 },
            indicatori: [{ id: 'ind', etichetta: 'Tempo', stato: '97,6 %', target: { 2027: '≥ 2.355 gg.', 2028: 'SI' } }],
          },
        ],
      },
    ],
  });
});
