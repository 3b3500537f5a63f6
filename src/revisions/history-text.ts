/** The history of a node arrives; its text for a terminal, or its JSON, leaves. */
import picocolors from 'picocolors';
import { harmless } from '../model/harmless.ts';
import { changeData } from './comparison-data.ts';
import { changeLines } from './comparison-text.ts';
import type { History, Stage } from './history.ts';
import { fieldsText, pathText, revisionName } from './names.ts';
import { kindWord } from './node-kinds.ts';
import type { SnapshotNode } from './snapshot.ts';

export function historyText({ subjects, stages }: History, isColored: boolean): string {
  const colors = picocolors.createColors(isColored);
  const { titolo, ente } = (stages.at(-1) ?? stages[0]).revision;
  const head = subjects.flatMap(({ node, path }) => [`${kindWord(node.tipo)} «${node.nome}» (${node.id})`, pathText(path)]);
  const lines = stages.flatMap((stage) => [
    '',
    colors.bold(revisionName(stage.revision)),
    ...(stage.changes ? changesOf(stage, isColored) : stage.nodes.flatMap(firstLines)),
  ]);
  return `${[`${titolo} · ${ente}`, ...head].map(harmless).filter(Boolean).join('\n')}\n${lines.join('\n')}\n`;
}

function changesOf({ changes = [], nodes }: Stage, isColored: boolean): readonly string[] {
  if (changes.length === 0) return [nodes.length === 0 ? '  non c’è più' : '  nessuna variazione'];
  return changeLines(changes, false, isColored);
}

function firstLines(node: SnapshotNode): readonly string[] {
  const fields = fieldsText(node.campi);
  return [`  ${kindWord(node.tipo)} «${node.nome}»`, ...(fields === '' ? [] : [`      ${fields}`])].map(harmless);
}

export function historyJson({ word, subjects, stages }: History): string {
  const data = {
    cercato: word,
    elementi: subjects.map(({ node: { tipo, id, nome } }) => ({ tipo, id, nome })),
    revisioni: stages.map(({ revision: { revisione, atto }, nodes: own, changes }) => ({
      revisione,
      atto,
      elementi: own,
      ...(changes ? { variazioni: changes.map(changeData) } : {}),
    })),
  };
  return `${JSON.stringify(data, null, 2)}\n`;
}
