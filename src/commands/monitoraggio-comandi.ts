/** The words of `fascicolo monitoraggio` and its options. */
import type { Command } from 'commander';
import type { Host } from './host.ts';

/** `italian` translates a command's help and errors, `done` receives the exit code. */
export function addMonitoring(
  program: Command,
  host: Host,
  folder: string,
  italian: (command: Command, host: Host) => Command,
  done: (exitCode: number) => void,
): void {
  const group = italian(program.command('monitoraggio'), host)
    .description('raccoglie le schede compilate dagli uffici e ne ricava i risultati')
    .helpCommand('aiuto [comando]', 'mostra l’aiuto di un comando');
  const command = (name: string) =>
    italian(group.command(name), host)
      .option('--fascicolo <cartella>', 'la cartella del fascicolo', folder)
      .requiredOption('--data <data>', 'la data della rilevazione, per esempio 2020-09-30');
  command('importa')
    .description('legge le schede Excel compilate e ne registra i valori in monitoraggi/<data>.yaml')
    .argument('<scheda...>', 'le schede .xlsx, una o più, anche di uffici diversi, oppure la cartella che le contiene')
    .option('--sostituisci', 'i valori importati prendono il posto di quelli già registrati')
    .action(async (files: readonly string[], options) => {
      const { dateOption } = await import('./monitoraggio-fascicolo.ts');
      const { importa } = await import('./monitoraggio-importa.ts');
      done(await importa(host, files, { ...options, data: dateOption(options.data) }));
    });
  command('report')
    .description(
      'produce il rapporto della rilevazione in PDF, con tutti i numeri in un file .json; al 31/12 anche le tabelle della relazione',
    )
    .option('-u, --uscita <cartella>', 'dove scrivere (se manca: output/<fascicolo>/monitoraggi)')
    .action(async (options) => {
      const { dateOption } = await import('./monitoraggio-fascicolo.ts');
      const { report } = await import('./monitoraggio-report.ts');
      done(await report(host, { ...options, data: dateOption(options.data) }));
    });
  command('proponi')
    .description(
      'prepara la bozza delle variazioni: gli indicatori fuori target o a rischio, da completare per la nuova revisione',
    )
    .option('-u, --uscita <cartella>', 'dove scrivere (se manca: output/<fascicolo>/monitoraggi)')
    .action(async (options) => {
      const { dateOption } = await import('./monitoraggio-fascicolo.ts');
      const { proponi } = await import('./monitoraggio-proponi.ts');
      done(await proponi(host, { ...options, data: dateOption(options.data) }));
    });
}
