/** The words of `fascicolo firma`, with its options. */
import { type Command, Option } from 'commander';
import type { Host } from './host.ts';

/** `italian` translates a command's help and errors, `done` receives the exit code. */
export function addSigning(
  program: Command,
  host: Host,
  folder: string,
  italian: (command: Command, host: Host) => Command,
  done: (exitCode: number) => void,
): void {
  const group = italian(program.command('firma'), host)
    .description('dice che cosa firmare, e riprende i file firmati')
    .helpCommand('aiuto [comando]', 'mostra l’aiuto di un comando');
  italian(group.command('prepara'), host)
    .description('elenca i file da firmare, in ordine, con chi firma e le impronte')
    .argument('[cartella]', 'la cartella del fascicolo', folder)
    .option('-u, --uscita <cartella>', 'dove sono i documenti (se manca: output/<fascicolo>/rev-<n>)')
    .addOption(
      new Option('--profilo <profilo>', 'lo standard con cui i PDF sono stati prodotti')
        .choices(['pdf/a-2a', 'pdf/a-3a', 'nessuno'])
        .default('pdf/a-2a'),
    )
    .addOption(formats())
    .action(async (path: string, options) => {
      const { prepara } = await import('./firma-prepara.ts');
      done(await prepara(host, path, options));
    });
  italian(group.command('acquisisci'), host)
    .description('controlla i file firmati (PDF firmati e .p7m) e li conserva in firmati/')
    .argument('<file...>', 'i file firmati, uno o più')
    .option('--fascicolo <cartella>', 'la cartella del fascicolo', folder)
    .option('-u, --uscita <cartella>', 'dove sono i documenti prodotti (se manca: output/<fascicolo>/rev-<n>)')
    .option('--ca <file...>', 'i certificati delle autorità, per giudicare anche la catena')
    .option(
      '--archivio <cartella>',
      'l’archivio: i file firmati si confrontano con i documenti archiviati e vi si aggiungono subito',
    )
    .addOption(formats())
    .action(async (files: readonly string[], options) => {
      const { acquisisci } = await import('./firma-acquisisci.ts');
      done(await acquisisci(host, files, options));
    });
}

function formats(): Option {
  return new Option('--formato <formato>', 'come mostrare l’esito').choices(['testo', 'json']).default('testo');
}
