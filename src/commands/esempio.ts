/**
 * `npm run esempio`: the life of a plan from its adoption to the archive, played with the example body's data. Every step is a command that
 * a secretary types, and is shown as such before it runs.
 */
import { relative, resolve } from 'node:path';
import { run } from './cli.ts';
import { nodeHost } from './node-host.ts';
import { PROGRAM_FOLDER } from './resources.ts';

interface Chapter {
  readonly title: string;
  readonly commands: readonly (readonly string[])[];
}

const host = nodeHost();
const shown = (path: string) => relative(host.cwd, resolve(PROGRAM_FOLDER, path)) || '.';
const data = (revision: number) => shown(`data/esempio/rev-${revision}`);
const output = (path: string) => shown(`output/esempio/${path}`);
const archive = ['--archivio', output('archivio')];

const LIFE: readonly Chapter[] = [
  {
    title: 'La Giunta adotta il piano: i documenti della Rev. 0, poi l’archivio',
    commands: [
      ['verifica', data(0)],
      ['genera', data(0), '--uscita', output('rev-0')],
      ['archivia', data(0), ...archive],
    ],
  },
  {
    title: 'A metà anno il piano cambia: che cosa, perché, con quale atto. La Rev. 1',
    commands: [
      ['confronta', data(0), data(1)],
      ['verifica', data(1)],
      ['genera', data(1), '--uscita', output('rev-1')],
      ['archivia', data(1), ...archive],
    ],
  },
  {
    title: 'In autunno un obiettivo è soppresso, uno nasce, un indicatore cambia posto. La Rev. 2',
    commands: [
      ['verifica', data(2)],
      ['genera', data(2), '--uscita', output('rev-2')],
      ['archivia', data(2), ...archive],
    ],
  },
  {
    title: 'Anni dopo: che cosa c’è, che cosa è cambiato, se è rimasto tutto com’era',
    commands: [
      ['archivio', 'elenca', ...archive],
      ['archivio', 'storia', 'ind-domande', ...archive],
      ['confronta', '0', '2', ...archive, '--formato', 'html', '--uscita', output('variazioni-0-2.html')],
      ['archivio', 'estrai', ...archive, '--revisione', '1', '--uscita', output('estratto-rev-1')],
      ['archivio', 'verifica', ...archive, '--ricostruisci'],
    ],
  },
];

process.exitCode = await play();

async function play(): Promise<number> {
  await host.remove(resolve(PROGRAM_FOLDER, 'output', 'esempio'));
  for (const { title, commands } of LIFE) {
    host.stdout.write(`\n== ${title}\n`);
    for (const words of commands) {
      host.stdout.write(`\n> fascicolo ${words.join(' ')}\n`);
      const exitCode = await run(host, words);
      if (exitCode !== 0) return exitCode;
    }
  }
  host.stdout.write(`\nTutto è in ${output('')}: i documenti di ogni revisione, l’archivio, il confronto.\n`);
  return 0;
}
