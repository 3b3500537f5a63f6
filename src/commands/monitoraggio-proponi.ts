/** `fascicolo monitoraggio proponi`: the survey of a date becomes a draft of variations for the next revision. */
import { join, resolve } from 'node:path';
import { figuresOf } from '../monitoring/figures.ts';
import { proposalOf } from '../monitoring/proposal.ts';
import { CommandError, type Host } from './host.ts';
import { openPackage } from './monitoraggio-fascicolo.ts';
import { readSurveys } from './monitoraggio-rilevazioni.ts';
import { writeBeside } from './write-beside.ts';

export interface ProponiOptions {
  readonly fascicolo: string;
  /** ISO. */
  readonly data: string;
  readonly uscita?: string;
}

/** A draft that somebody has begun to complete is never written over. */
export async function proponi(host: Host, options: ProponiOptions): Promise<number> {
  const { package: pkg, exitCode } = await openPackage(host, options.fascicolo);
  if (!pkg) return exitCode;
  const surveys = await readSurveys(host, pkg, options.fascicolo, options.data);
  if (!surveys) return 1;
  const { text, count } = proposalOf(pkg, figuresOf(pkg, surveys.survey, surveys.before));
  const bytes = new TextEncoder().encode(text);
  const file = join(options.uscita ?? join('output', pkg.name, 'monitoraggi'), `proposta-variazioni-${options.data}.yaml`);
  const path = resolve(host.cwd, file);
  const before = await host.read(path);
  if (before && Buffer.compare(before, bytes) !== 0) {
    throw new CommandError(`${file} c’è già ed è diverso dalla proposta: non viene sostituito`, {
      exitCode: 1,
      hint: 'se non serve più, spostarlo o cancellarlo e ripetere; oppure scegliere un’altra cartella con --uscita',
    });
  }
  await writeBeside(host, path, bytes);
  host.stdout.write(`${file}: ${count} ${count === 1 ? 'indicatore' : 'indicatori'} fuori target o a rischio\n`);
  return 0;
}
