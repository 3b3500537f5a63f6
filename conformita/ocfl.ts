/** Folders of OCFL objects arrive; what ocfl-py, an independent validator, says of each leaves. */
import { join } from 'node:path';
import { pythonWith, runProgram } from './python-environment.ts';

/**
 * Every complaint, errors and warnings alike, each with the folder that it is about; none when all are as OCFL wants them. Objects are
 * given one by one: on the storage root the same program ends with 0 whatever is wrong inside.
 */
export async function complaints(objects: readonly string[]): Promise<readonly string[]> {
  if (objects.length === 0) return [];
  const { python, programs } = await pythonWith('ocfl-py', '2.1.0');
  const { output } = await runProgram(python, [join(programs, 'ocfl-validate.py'), ...objects]);
  const found: string[] = [];
  let judged = 0;
  let pending: string[] = [];
  for (const line of output.split(/\r?\n/)) {
    if (/^\[[EW]\d+/.test(line)) pending.push(line);
    const verdict = /^OCFL v\S+ Object at (.*) is (VALID|INVALID)$/.exec(line);
    if (!verdict) continue;
    judged++;
    if (verdict[2] === 'INVALID' && pending.length === 0) pending.push('INVALID');
    found.push(...pending.map((complaint) => `${verdict[1]}: ${complaint}`));
    pending = [];
  }
  // An object of which nothing was said is not one that is right.
  if (judged !== objects.length || pending.length > 0)
    found.push(`ocfl-py judged ${judged} of ${objects.length} objects:\n${output}`);
  return found;
}
