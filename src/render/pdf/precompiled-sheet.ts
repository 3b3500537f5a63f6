/**
 * What the program's own style sheet says, by the SHA-256 of its text; nothing where the program runs from its sources, which reads it anew.
 * `bundle/precompiled-sheet.js` puts it in the place of this file.
 */
import type { StyleData } from './sheet-data.ts';

export const PRECOMPILED: ReadonlyMap<string, StyleData> = new Map();
