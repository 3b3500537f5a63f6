/** The history of a node arrives; the tree of its document leaves. It belongs to no package: its pages are its own. */
import type { Root } from 'hast';
import type { History, Stage } from '../revisions/history.ts';
import { fieldTexts, pathText, revisionName } from '../revisions/names.ts';
import { kindWord } from '../revisions/node-kinds.ts';
import { parseHtml } from './html-tree.ts';
import { changeRow } from './prospetto.ts';
import { SHARED, type Templates, templateSet } from './templates.ts';
import type { View, ViewObject } from './view.ts';

export function composeHistory({ word, subjects, stages }: History, templates: Templates): Root {
  const { titolo, ente, atto } = (stages.at(-1) ?? stages[0]).revision;
  const [only, ...others] = subjects;
  const view: ViewObject = {
    titolo: `Storia: ${only && others.length === 0 ? `${kindWord(only.node.tipo)} ${only.node.nome}` : word}`,
    titoloPiano: titolo,
    ente,
    data: atto.data ?? null,
    percorso: only && others.length === 0 ? pathText(only.path) : null,
    tappe: stages.map(stageView),
  };
  const html = templateSet(templates, SHARED).render('storia', view, '---');
  return { type: 'root', children: parseHtml(html, 'storia') };
}

function stageView({ revision, nodes, changes }: Stage): ViewObject {
  return {
    nome: revisionName(revision),
    /** In the first revision that has it: all that it says. */
    elementi: changes
      ? null
      : nodes.map(({ tipo, nome, campi }) => ({
          nome: `${kindWord(tipo)} ${nome}`,
          campi: fieldTexts(campi).map(([name, value]): View => ({ nome: name, valore: value })),
        })),
    righe: (changes ?? []).map((change) => ({
      ...changeRow(change),
      motivi: change.steps.flatMap(({ reasons }) =>
        reasons.map(({ motivo, parere }) => ({ testo: motivo, parere: parere ?? null })),
      ),
    })),
    assente: nodes.length === 0,
  };
}
