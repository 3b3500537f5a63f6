/**
 * The life of the example body's plan, from its adoption to the archive and the publication: the chapters arrive as commands that a secretary types, each is
 * shown as such and runs. Everything happens in a folder of its own, in which the data are a copy.
 */
import { join, relative } from 'node:path';
import { filledAnnex } from '../monitoring/fill-annex.ts';
import { loadSurvey } from '../monitoring/load-survey.ts';
import { surveyPath } from '../monitoring/survey-file.ts';
import { writeWorkbook } from '../render/xlsx/index.ts';
import { run } from './cli.ts';
import type { Host } from './host.ts';
import { openPackage } from './monitoraggio-fascicolo.ts';
import { PROGRAM_FOLDER } from './resources.ts';

const EXAMPLE = join(PROGRAM_FOLDER, 'data', 'esempio');
const DATE = '2024-06-30';
/** The offices that answer for something; what is of no office the body fills in with the whole annex of its seat. */
const OFFICES = ['registro-imprese', 'promozione', 'affari-generali'];

/** `folder` is emptied first. The exit code of the first command that fails, or 0. */
export async function playExample(host: Host, folder: string): Promise<number> {
  const life = new ExampleLife(host, folder);
  await life.prepare();
  for (const { title, steps } of life.chapters()) {
    host.stdout.write(`\n== ${title}\n`);
    for (const step of steps) {
      const exitCode = await life.take(step);
      if (exitCode !== 0) return exitCode;
    }
  }
  host.stdout.write(
    `\nTutto è in ${life.shown()}: i dati, i documenti di ogni revisione, il monitoraggio, l’archivio, la pubblicazione.\n`,
  );
  return 0;
}

/** Words of a command, or what people do between two commands. */
type Step = readonly string[] | { readonly told: string; readonly done: () => Promise<void> };

interface Chapter {
  readonly title: string;
  readonly steps: readonly Step[];
}

class ExampleLife {
  readonly #host: Host;
  readonly #folder: string;

  constructor(host: Host, folder: string) {
    this.#host = host;
    this.#folder = folder;
  }

  /** As a user would type it. */
  shown(path = ''): string {
    return relative(this.#host.cwd, join(this.#folder, path)).replaceAll('\\', '/') || '.';
  }

  /** What was observed is no part of the data that one begins with: the offices will send it in. */
  async prepare(): Promise<void> {
    await this.#host.remove(this.#folder);
    const names = (await this.#host.listFiles(EXAMPLE)) ?? [];
    for (const name of names.filter((one) => !one.includes('/monitoraggi/')))
      await this.#host.copy(join(EXAMPLE, name), join(this.#folder, 'dati', name));
  }

  async take(step: Step): Promise<number> {
    if ('told' in step) {
      this.#host.stdout.write(`\n${step.told}\n`);
      await step.done();
      return 0;
    }
    this.#host.stdout.write(`\n> fascicolo ${step.join(' ')}\n`);
    return run(this.#host, step);
  }

  chapters(): readonly Chapter[] {
    const data = (revision: number) => this.shown(`dati/rev-${revision}`);
    const archive = ['--archivio', this.shown('archivio')];
    const survey = ['--fascicolo', data(0), '--data', DATE];
    const received = [...OFFICES, 'centrale'].map((name) => this.shown(`ricevute/${name}.xlsx`));
    return [
      {
        title: 'La Giunta adotta il piano: i documenti della Rev. 0, poi l’archivio',
        steps: [
          ['verifica', data(0)],
          ['genera', data(0), '--uscita', this.shown('rev-0')],
          ['archivia', data(0), ...archive],
        ],
      },
      {
        title: 'Al 30 giugno gli uffici dicono a che punto sono: il primo monitoraggio',
        steps: [
          ...OFFICES.map((office) => ['genera', data(0), '--uscita', this.shown('rev-0'), '--unita', office]),
          {
            told: `Gli uffici compilano le schede e le restituiscono: qui lo fa il programma, con valori inventati, in ${this.shown('ricevute')}.`,
            done: () => this.#fillIn(),
          },
          ['monitoraggio', 'importa', ...received, ...survey],
          ['monitoraggio', 'report', ...survey, '--uscita', this.shown('monitoraggio')],
          ['monitoraggio', 'proponi', ...survey, '--uscita', this.shown('monitoraggio')],
          ['archivia', data(0), ...archive],
        ],
      },
      {
        title: 'Delle variazioni proposte se ne accoglie una, con ciò che ne segue; un nuovo atto. La Rev. 1',
        steps: [
          ['confronta', data(0), data(1)],
          ['verifica', data(1)],
          ['genera', data(1), '--uscita', this.shown('rev-1')],
          ['archivia', data(1), ...archive],
        ],
      },
      {
        title: 'In autunno un obiettivo è soppresso, uno nasce, un indicatore cambia posto. La Rev. 2',
        steps: [
          ['verifica', data(2)],
          ['genera', data(2), '--uscita', this.shown('rev-2')],
          ['archivia', data(2), ...archive],
        ],
      },
      {
        title: 'La cartella per Amministrazione trasparente, con le tre revisioni',
        steps: [
          ['pubblica', data(2), ...archive, '--uscita', this.shown('pubblicazione')],
          ['pubblica', '--verifica', this.shown('pubblicazione')],
        ],
      },
      {
        title: 'Anni dopo: che cosa c’è, che cosa è cambiato, se è rimasto tutto com’era',
        steps: [
          ['archivio', 'elenca', ...archive],
          ['archivio', 'storia', 'ind-domande', ...archive],
          ['confronta', '0', '2', ...archive, '--formato', 'html', '--uscita', this.shown('variazioni-0-2.html')],
          ['archivio', 'estrai', ...archive, '--revisione', '1', '--uscita', this.shown('estratto-rev-1')],
          ['archivio', 'verifica', ...archive, '--ricostruisci'],
        ],
      },
    ];
  }

  /** With the values that the example's own package keeps, each in the annex of whom it came from. */
  async #fillIn(): Promise<void> {
    const { package: pkg } = await openPackage(this.#host, join(this.#folder, 'dati', 'rev-0'));
    const bytes = await this.#host.read(join(EXAMPLE, 'rev-0', surveyPath(DATE)));
    const survey = pkg && bytes && loadSurvey(pkg, DATE, bytes).monitoraggio;
    const [plan] = pkg?.piani ?? [];
    if (!pkg || !survey || !plan) throw new Error('the example has no plan or no survey');
    for (const filter of [...OFFICES.map((unita) => ({ unita })), {}]) {
      const annex = await writeWorkbook(filledAnnex(pkg, plan, survey, filter), { date: DATE });
      const name = 'unita' in filter ? filter.unita : plan.sede;
      await this.#host.write(join(this.#folder, 'ricevute', `${name}.xlsx`), annex);
    }
  }
}
