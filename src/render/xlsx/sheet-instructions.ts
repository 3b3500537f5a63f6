/** *Istruzioni*: which document this is, how it is filled in, what colours and words mean, how figures are computed. */
import { printLongDate } from '../../model/dates.ts';
import { flatten, methodRules, OUTCOMES, ROLL_UP_RULE } from '../../model/scoring/index.ts';
import { actText, type Frame, isDraft, printSetup, SHEETS, titleText } from './frame.ts';
import type { Highlight, Row, Sheet } from './model.ts';
import { OUTCOME_LOOKS, type StyleName } from './styles.ts';

export function instructionsSheet(frame: Frame): Sheet {
  const rows = [
    ...headLines(frame),
    ...section('Documento', documentLines(frame)),
    ...section('Come si compila', numbered(fillingSteps(frame))),
    ...section('Colori e parole', legendLines()),
    ...section('Come si calcola', methodLines(frame)),
  ];
  return {
    name: SHEETS.instructions,
    columns: [
      { key: 'voce', width: 20 },
      { key: 'testo', width: 130 },
    ],
    rows,
    merges: [],
    validations: {},
    highlights: OUTCOMES.map(
      (word): Highlight => ({ kind: 'parola', range: `A1:A${rows.length}`, word, look: OUTCOME_LOOKS[word] }),
    ),
    print: printSetup(frame, `A1:B${rows.length}`),
  };
}

type Line = readonly [label: string, text: string, style?: StyleName];

function section(title: string, lines: readonly Line[]): Row[] {
  const row = ([label, text, style]: Line): Row => ({
    cells: { voce: { style: style ?? 'label', value: label }, testo: { style: 'body', value: text } },
  });
  return [
    { cells: {}, height: 9 },
    { cells: { voce: { style: 'section', value: title }, testo: { style: 'section' } }, height: 20 },
    { cells: {}, height: 5 },
    ...lines.map(row),
  ];
}

function headLines(frame: Frame): Row[] {
  const { ente, avvertenza } = frame.pkg.fascicolo;
  const warnings: Line[] = [
    ...(isDraft(frame) ? ([['BOZZA', 'Il piano non è ancora approvato e può cambiare.']] satisfies Line[]) : []),
    ...(avvertenza === undefined ? [] : ([['Avvertenza', avvertenza]] satisfies Line[])),
  ];
  return [
    { cells: { voce: { style: 'title', value: titleText(frame) } }, height: 26 },
    { cells: { voce: { style: 'subtitle', value: `${ente.nome} – scheda di rilevazione per gli uffici` } }, height: 16 },
    ...warnings.map(
      ([label, text]): Row => ({
        cells: { voce: { style: 'warning', value: label }, testo: { style: 'warningBody', value: text } },
      }),
    ),
  ];
}

function documentLines(frame: Frame): Line[] {
  const { pkg, plan, seatName, selection, layout } = frame;
  const rows = (count: number, one: string, many: string) => `${count === 0 ? 'nessuna' : count} ${count < 2 ? one : many}`;
  return [
    ['Ente', pkg.fascicolo.ente.nome],
    ['Sede', seatName],
    ['Piano', `${pkg.fascicolo.titolo} – ${plan.titolo}`],
    ['Revisione', String(pkg.delibera.revisione)],
    ['Atto', actText(frame)],
    ...(selection.label === undefined
      ? []
      : ([
          [
            'Estratto',
            `Contiene soltanto gli obiettivi operativi di: ${selection.label}. Gli indicatori strategici e i punteggi di area e di sede stanno nella scheda completa della sede.`,
          ],
        ] satisfies Line[])),
    [
      'Contenuto',
      `${rows(layout.indicators.length, 'riga di indicatori', 'righe di indicatori')} e ${rows(layout.actions.length, 'riga di azioni', 'righe di azioni')}.`,
    ],
  ];
}

function fillingSteps({ layout, plan }: Frame): string[] {
  const dates = layout.dates.map(printLongDate);
  const means = [
    ...new Set(layout.indicators.flatMap(({ item }) => (item.meanOf === undefined ? [] : [item.indicator.etichetta]))),
  ];
  const questions = layout.indicators.flatMap((line) => line.questions);
  const hasSame = questions.some(({ sameAs }) => sameAs !== undefined);
  const hasParts = questions.some(({ question }) => question.label !== undefined);
  const hasComparison = questions.some(({ comparison }) => comparison !== undefined);
  return [
    `La rilevazione si ripete a tre date: ${dates.slice(0, -1).join(', ')} e ${dates.at(-1)}. A ogni data si compilano soltanto le sue colonne, con i valori raggiunti fino a quel giorno; il confronto è sempre con il target dell’intero anno ${plan.anno}.`,
    'Nel foglio «Monitoraggio», per ogni indicatore, scrivere il valore osservato e, accanto, la fonte del dato o una nota. Entrando in una cella un avviso dice che cosa ci va: un numero, una percentuale, SI o NO, una data.',
    'Se un valore non è ancora rilevato la cella si lascia vuota: vuoto non vale zero. Se il valore è zero, scrivere 0.',
    ...(layout.actions.length > 0
      ? ['Nel foglio «Azioni» scegliere lo stato di ogni azione dall’elenco e, se serve, aggiungere una nota.']
      : []),
    'Il foglio «Obiettivi» non si compila: mostra i punteggi, aggiornati a ogni valore scritto.',
    ...(means.length > 0
      ? [
          `Il valore osservato di ${means.map((label) => `«${label}»`).join(', ')} è già una formula: la media dei punteggi degli obiettivi operativi dello stesso obiettivo strategico.`,
        ]
      : []),
    ...(hasParts ? ['Dove il target ha più parti, il valore si scrive nelle righe sotto l’indicatore, una per parte.'] : []),
    ...(hasComparison
      ? [
          'Dove il target è rispetto a un altro anno o a un valore di altri che i dati del piano non danno per certo, la riga «confronto» sotto l’indicatore chiede quel valore, a ogni data; se i dati ne hanno uno, la riga lo dice e la cella si può lasciare vuota.',
        ]
      : []),
    ...(hasSame
      ? [
          'Un indicatore che compare due volte nel piano si compila una volta sola; l’altra riga riprende il valore e dice da quale riga.',
        ]
      : []),
    'Si scrive soltanto nelle celle gialle con il bordo. Il resto è protetto senza password, perché le formule restino intere: non aggiungere né togliere righe, colonne o fogli. Larghezze e altezze si possono cambiare, e i filtri si possono usare.',
    'Per la stampa: il foglio «Monitoraggio» è impostato su A3 orizzontale, gli altri su A4; ridotto su A4 si legge a fatica.',
    'Salvare in formato Excel (.xlsx) e restituire il file con lo stesso nome.',
  ];
}

function numbered(steps: readonly string[]): Line[] {
  return steps.map((step, index) => [`${index + 1}.`, step]);
}

function legendLines(): Line[] {
  return [
    ['da compilare', 'Cella gialla con il bordo: qui scrive l’ufficio.', 'inputState'],
    ['calcolato', 'Cella grigia: la calcola il foglio.', 'computedText'],
    ['raggiunto', 'Il target è rispettato.', 'computedText'],
    [
      'in parte',
      'Il target non è rispettato, ma il raggiungimento è maggiore di 0. Vale anche quando il raggiungimento è 100 e il target resta mancato: con «> 200» un valore di 200 non basta.',
      'computedText',
    ],
    ['non raggiunto', 'Il target non è rispettato e il raggiungimento è 0.', 'computedText'],
    ['non rilevato', 'Il valore osservato manca: non conta né come 0 né come 100.', 'computedText'],
    ['non calcolabile', 'Il valore c’è, ma il suo raggiungimento non si può calcolare (si veda sotto).', 'computedText'],
    [
      'Copertura %',
      'Quanta parte del peso poggia su valori rilevati e calcolabili. Un punteggio con copertura inferiore a 100 è provvisorio: si legge sempre insieme alla copertura.',
    ],
  ];
}

function methodLines(frame: Frame): Line[] {
  const { root, selection, method } = frame;
  const nodes = flatten(root).filter((node) => selection.objectives === undefined || selection.objectives.has(node.id));
  const equal = nodes.filter((node) => node.equalWeights);
  return [
    ...methodRules(method).map(({ heading, text }): Line => [heading, text]),
    [ROLL_UP_RULE.heading, ROLL_UP_RULE.text],
    [
      'Pesi',
      equal.length === 0
        ? 'Tutti quelli del piano.'
        : 'In questo piano alcune parti non hanno un peso, e pesano allo stesso modo: il foglio «Obiettivi» lo dice riga per riga nella colonna «Come si calcola».',
    ],
  ];
}
