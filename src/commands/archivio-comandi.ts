/** The words of `fascicolo confronta`, `fascicolo archivia` and `fascicolo archivio`, with their options. */
import { type Command, InvalidArgumentError, Option } from 'commander';
import type { Host } from './host.ts';

/** `italian` translates a command's help and errors, `done` receives the exit code. */
export function addRevisions(
  program: Command,
  host: Host,
  italian: (command: Command, host: Host) => Command,
  done: (exitCode: number) => void,
): void {
  italian(program.command('confronta'), host)
    .description('mostra che cosa cambia da una revisione all’altra, e perché')
    .argument('<prima>', 'la cartella di un fascicolo; con --archivio, il numero di una revisione')
    .argument('<dopo>', 'la cartella di un fascicolo; con --archivio, il numero di una revisione')
    .option('--archivio <cartella>', 'l’archivio da cui prendere le revisioni')
    .option('--piano <id>', 'il piano, se l’archivio ne ha più di uno')
    .addOption(formats('testo', 'json', 'csv', 'html', 'pdf'))
    .option('-u, --uscita <file>', 'dove scrivere, invece che sul terminale')
    .action(async (before: string, after: string, options) => {
      const { confronta } = await import('./confronta.ts');
      done(await confronta(host, before, after, options));
    });
  italian(program.command('archivia'), host)
    .description('congela un fascicolo nell’archivio: dati, documenti, file firmati')
    .argument('<cartella>', 'la cartella del fascicolo')
    .requiredOption('--archivio <cartella>', 'l’archivio; se non c’è ancora viene creato')
    .option('--autore <nome>', 'chi archivia: "Ada Rossi <ada.rossi@ente.it>" (se manca: l’ente)')
    .option('--silenzioso', 'non mostrare l’avanzamento né gli avvisi')
    .action(async (folder: string, options) => {
      const { archivia } = await import('./archivia.ts');
      done(await archivia(host, folder, options));
    });
  const group = italian(program.command('archivio'), host)
    .description('consulta e controlla l’archivio delle revisioni')
    .helpCommand('aiuto [comando]', 'mostra l’aiuto di un comando');
  const command = (name: string) =>
    italian(group.command(name), host).requiredOption('--archivio <cartella>', 'la cartella dell’archivio');
  command('elenca')
    .description('elenca i piani e le loro revisioni')
    .addOption(formats('testo', 'json'))
    .action(async (options) => {
      const { elenca } = await import('./archivio-elenca.ts');
      done(await elenca(host, options));
    });
  command('verifica')
    .description('controlla che ogni byte sia come è stato archiviato')
    .option('--ricostruisci', 'rifa anche i documenti dai dati archiviati e dice se sono identici')
    .option('--impronta <sha512>', 'l’impronta dell’archivio annotata altrove, da confrontare')
    .option('--piano <id>', 'solo questo piano')
    .addOption(formats('testo', 'json'))
    .action(async (options) => {
      const { verificaArchivio } = await import('./archivio-verifica.ts');
      done(await verificaArchivio(host, options));
    });
  command('estrai')
    .description('copia una revisione fuori dall’archivio')
    .requiredOption('--revisione <numero>', 'la revisione', wholeNumber)
    .option('--versione <numero>', 'una sua versione archiviata (se manca: l’ultima)', wholeNumber)
    .option('--piano <id>', 'il piano, se l’archivio ne ha più di uno')
    .requiredOption('-u, --uscita <cartella>', 'dove scrivere: una cartella che non c’è ancora')
    .action(async (options) => {
      const { estrai } = await import('./archivio-estrai.ts');
      done(await estrai(host, options));
    });
  command('storia')
    .description('segue un obiettivo o un indicatore attraverso tutte le revisioni')
    .argument('<id>', 'il suo id, o il suo codice')
    .option('--piano <id>', 'il piano, se l’archivio ne ha più di uno')
    .addOption(formats('testo', 'json', 'pdf'))
    .option('-u, --uscita <file>', 'dove scrivere, invece che sul terminale')
    .action(async (word: string, options) => {
      const { storia } = await import('./archivio-storia.ts');
      done(await storia(host, word, options));
    });
  command('sblocca')
    .description('toglie il blocco rimasto da un programma che non lavora più')
    .action(async (options) => {
      const { sblocca } = await import('./archivio-sblocca.ts');
      done(await sblocca(host, options));
    });
}

function formats(...names: string[]): Option {
  return new Option('--formato <formato>', 'in quale forma').choices(names).default(names[0]);
}

function wholeNumber(text: string): number {
  if (!/^\d{1,6}$/.test(text)) throw new InvalidArgumentError('atteso un numero');
  return Number(text);
}
