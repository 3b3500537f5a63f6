/** `fascicolo monitoraggio proponi`: what the invented values of the real seats propose, and the next revision that takes it in. */
import { resolve } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { CWD, type MemoryHost, memoryHost, typed } from '../commands/memory-host.ts';
import { inventedText } from './filled-annex.ts';
import { FOLDER, realFiles } from './real-package.ts';

const DRAFT = 'proposte/proposta-variazioni-2020-09-30.yaml';
let host: MemoryHost;

beforeAll(async () => {
  const survey = inventedText('2020-09-30').replace(
    /(as-kpi-ord\n +valore: 176\n) +nota: .*\n/,
    '$1    nota: "Sospesi: i termini sono fermi # {{x}}"\n',
  );
  const files = realFiles();
  files.set(resolve(CWD, FOLDER, 'monitoraggi/2020-09-30.yaml'), new TextEncoder().encode(survey));
  host = memoryHost({ files });
  await typed(host, `monitoraggio proponi --data 2020-09-30 --fascicolo ${FOLDER} --uscita proposte`);
  expect(host.err()).toBe('');
});

const text = (path: string) => new TextDecoder().decode(host.files.get(resolve(CWD, path)));

it('drafts an entry for each target missed, with what is needed to decide', () => {
  expect(host.out()).toMatch(/^proposte\/proposta-variazioni-2020-09-30\.yaml: \d+ indicatori fuori target o a rischio\n$/);
  const draft = text(DRAFT);
  expect(draft.split('\n')[0]).toBe(
    '# Proposta di variazioni dal monitoraggio al 30 settembre 2020: cciaa-alessandria-asti-2020-2022, revisione 2.',
  );
  const [, entry = ''] = /((?: {2}# .*\n)+ {2}- id: monitoraggio-2020-09-30\.as-kpi-ord\n(?: {4}.*\n)+)/.exec(draft) ?? [];
  expect(entry).toMatchInlineSnapshot(`
    "  # Asti › 2 › OS2.1 › OP 2.1.1 › N. ordinanze ingiunzione (tenuto conto del periodo di sospensione dovuto all'emergenza sanitaria Covid)
      # target attuale: > 200 – osservato: 176 – in parte (88,00 su 100)
      # nota dell’ufficio: Sospesi: i termini sono fermi # {{x}}
      # target nuovo, da scrivere in piani/asti.yaml:353:
      - id: monitoraggio-2020-09-30.as-kpi-ord
        elementi:
          - as-kpi-ord
        campi:
          - target
        motivo: "Monitoraggio al 30 settembre 2020: osservato 176, target > 200. (scrivere qui il motivo)"
    "
  `);
});

it('keeps what somebody wrote into the draft', async () => {
  const again = memoryHost({ after: host });
  expect(await typed(again, `monitoraggio proponi --data 2020-09-30 --fascicolo ${FOLDER} --uscita proposte`)).toBe(0);
  again.files.set(resolve(CWD, DRAFT), new TextEncoder().encode(`${text(DRAFT)}# mio\n`));
  expect(await typed(again, `monitoraggio proponi --data 2020-09-30 --fascicolo ${FOLDER} --uscita proposte`)).toBe(1);
  expect(again.err()).toBe(
    `errore: ${DRAFT} c’è già ed è diverso dalla proposta: non viene sostituito\n  suggerimento: se non serve più, spostarlo o cancellarlo e ripetere; oppure scegliere un’altra cartella con --uscita\n`,
  );
});

describe('the next revision', () => {
  /** A draft of revision 3, with the proposal as it is and another target for one indicator. */
  function revised(variations: string): MemoryHost {
    const files = new Map(host.files);
    for (const [path, bytes] of realFiles()) {
      const own = new TextDecoder().decode(bytes);
      const changed = path.endsWith('fascicolo.yaml')
        ? `${own.replace('revisione: 2', 'revisione: 3\nrevisionePrecedente: ../delibera-15-2020')}\n${variations}`
        : path.endsWith('delibera.md')
          ? own.replace('numero: 15\ndata: 2020-11-26\nrevisione: 2', 'dataProposta: 2020-12-10\nrevisione: 3')
          : own.replace("target: { 2020: '> 200' }", "target: { 2020: '> 170' }");
      files.set(path.replace('delibera-15-2020', 'rev-3'), new TextEncoder().encode(changed));
    }
    return memoryHost({ files });
  }

  const findings = async (next: MemoryHost) => {
    await typed(next, 'verifica data/rev-3 --formato json');
    const { rilievi } = JSON.parse(next.out()) as { rilievi: { regola: string; messaggio: string }[] };
    return rilievi.filter(({ regola }) => regola.startsWith('variations-') || regola === 'unknown-key');
  };

  it('takes the whole draft in, and names the entries whose target stayed as it was', async () => {
    const found = await findings(revised(text(DRAFT)));
    expect(new Set(found.map(({ regola }) => regola))).toEqual(new Set(['variations-unfounded']));
    const entries = text(DRAFT).match(/^ {2}- id: /gm)?.length ?? 0;
    expect(found.length).toBe(entries - 1);
  });

  it('has no finding once only what changed is left', async () => {
    const [, entry = ''] =
      /((?: {2}# .*\n)+ {2}- id: monitoraggio-2020-09-30\.as-kpi-ord\n(?: {4}.*\n)+)/.exec(text(DRAFT)) ?? [];
    expect(await findings(revised(`variazioni:\n${entry}`))).toEqual([]);
  });
});
