/** A miniature package in memory: the smallest that loads without findings. */

const MINIATURE: Readonly<Record<string, string>> = {
  'fascicolo.yaml': `piano: ente-2020-2022
revisione: 1
titolo: Piano della performance 2020-2022
ente: { nome: Ente di prova, organo: Giunta }
sedi:
  - { id: nord, nome: Nord }
persone:
  - { id: rossi, nome: Anna, cognome: Rossi }
norme:
  - { id: dlgs-150-2009, citazione: D.Lgs. n. 150/2009 }
`,
  'delibera.md': `---
revisione: 1
oggetto: Aggiornamento del piano
presenti: [{ persona: rossi, carica: Presidente }]
segretario: { persona: rossi, carica: Segretario }
relatore: { persona: rossi, carica: Segretario }
premesse:
  - { id: premessa, parola: VISTO, testo: 'il :norma[D.Lgs 150/2009]{id=dlgs-150-2009};' }
votazione: { esito: all'unanimità }
dispositivo:
  - { id: punto, testo: di approvare. }
firme: [{ persona: rossi, carica: Presidente }]
---
La seduta è valida.
`,
  'piani/nord.yaml': `sede: nord
modello: prova
titolo: Albero della performance
anno: 2020
triennio: 2020-2022
aree:
  - id: area1
    titolo: Area
    obiettiviStrategici:
      - id: os1
        titolo: Obiettivo
        indicatori:
          - { id: ind1, etichetta: Indicatore, peso: 100, target: { 2020: ≥ 3 } }
`,
};

/** The miniature, with files put in place of its own or beside them; an empty text takes a file away. */
export function filesOf(changes: Readonly<Record<string, string | Uint8Array>> | null): Map<string, Uint8Array> {
  const files = { ...MINIATURE, ...changes };
  const bytes = (content: string | Uint8Array) => (typeof content === 'string' ? new TextEncoder().encode(content) : content);
  return new Map(
    Object.entries(files)
      .filter(([, content]) => content !== '')
      .map(([name, content]) => [name, bytes(content)]),
  );
}

export function miniature(name: string): string {
  return MINIATURE[name] ?? '';
}
