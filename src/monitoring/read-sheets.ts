/** The sheets of an annex that an import reads; *Istruzioni* is for people. */
import { SHEETS } from '../render/xlsx/frame.ts';

export const READ_SHEETS: readonly string[] = [SHEETS.identity, SHEETS.monitoring, SHEETS.objectives, SHEETS.actions];
