/** The command line: words of the user arrive, a command runs, an exit code leaves. */
import { Command, CommanderError, Help, Option } from 'commander';
import { nearestName } from '../load/nearest-name.ts';
import { addRevisions } from './archivio-comandi.ts';
import { reportFailure } from './failure.ts';
import { addSigning } from './firma-comandi.ts';
import { CommandError, type Host } from './host.ts';
import { addMonitoring } from './monitoraggio-comandi.ts';

const DEFAULT_FOLDER = 'data/delibera-15-2020';

/** 0 clean, 1 errors in the data, 2 wrong command, 3 our own bug. */
export async function run(host: Host, words: readonly string[]): Promise<number> {
  let exitCode = 0;
  const program = build(host, (code) => {
    exitCode = code;
  });
  try {
    await program.parseAsync([...words], { from: 'user' });
    return exitCode;
  } catch (error) {
    if (error instanceof CommanderError) return reportUsage(host, error, program, words);
    return reportFailure(host, error);
  }
}

function build(host: Host, done: (exitCode: number) => void): Command {
  const program = italian(new Command('fascicolo'), host)
    .description('Dal piano della performance e dal testo della deliberazione al fascicolo completo per la Giunta.')
    .helpCommand('aiuto [comando]', 'mostra l’aiuto di un comando')
    .option('-V, --version', 'mostra la versione');
  program.action(async (options: { version?: boolean }) => {
    if (!options.version) {
      program.outputHelp();
      return;
    }
    const { readVersion } = await import('./program-folder.ts');
    host.stdout.write(`${await readVersion(host)}\n`);
  });
  italian(program.command('genera'), host)
    .description('controlla i dati e produce i documenti del fascicolo')
    .argument('[cartelle...]', 'la cartella del fascicolo, o quelle di più fascicoli', [DEFAULT_FOLDER])
    .option(
      '-u, --uscita <cartella>',
      'dove scrivere i documenti (se manca: output/<fascicolo>/rev-<n>); con più fascicoli, al posto di output',
    )
    .option('--sede <sede>', 'solo i documenti di una sede')
    .addOption(
      new Option('--documento <nome>', 'solo un documento, per esempio asti/albero').conflicts(['unita', 'responsabile']),
    )
    .option('--unita <id>', 'solo la scheda Excel di un’unità organizzativa')
    .option('--responsabile <id>', 'solo la scheda Excel di un responsabile')
    .addOption(
      new Option('--profilo <profilo>', 'lo standard dei PDF; pdf/a-3a porta con sé i dati del piano e le schede Excel')
        .choices(['pdf/a-2a', 'pdf/a-3a', 'nessuno'])
        .default('pdf/a-2a'),
    )
    .option('--completo', 'rifare ogni documento, anche quelli che non sono cambiati')
    .option('--silenzioso', 'non mostrare l’avanzamento né gli avvisi')
    .addOption(
      new Option('--osserva', 'resta in attesa, e rifà i documenti ogni volta che i dati vengono salvati').conflicts([
        'processi',
        'coda',
      ]),
    )
    .option('--processi <numero>', 'quanti fascicoli insieme (se manca: quanti sono i processori)', wholeNumber)
    .addOption(
      new Option('--coda <dove>', 'li produce chi lavora su questa coda di Redis, per esempio redis://computer:6379').conflicts(
        'processi',
      ),
    )
    .action(async (folders: readonly string[], { processi, osserva: isWatching, ...options }) => {
      const [only] = folders;
      if (isWatching) {
        const { osserva } = await import('./osserva.ts');
        return done(await osserva(host, folders, options));
      }
      if (only !== undefined && folders.length === 1 && options.coda === undefined) {
        const { genera } = await import('./genera.ts');
        return done(await genera(host, only, options));
      }
      const { generaMolti } = await import('./genera-molti.ts');
      return done(await generaMolti(host, folders, { ...options, processi }));
    });
  italian(program.command('lavora'), host)
    .description('produce i fascicoli che trova in una coda, finché non viene fermato')
    .requiredOption('--coda <dove>', 'la coda di Redis, per esempio redis://computer:6379')
    .option('--processi <numero>', 'quanti fascicoli insieme (se manca: quanti sono i processori)', wholeNumber)
    .action(async (options) => {
      const { lavora } = await import('./lavora.ts');
      done(await lavora(host, options));
    });
  program.command('processo', { hidden: true }).action(async () => {
    const { serveJobs } = await import('./pool-process.ts');
    done(await serveJobs(host));
  });
  italian(program.command('verifica'), host)
    .description('controlla i dati senza produrre documenti')
    .argument('[cartella]', 'la cartella del fascicolo', DEFAULT_FOLDER)
    .addOption(new Option('--formato <formato>', 'come mostrare i rilievi').choices(['testo', 'json']).default('testo'))
    .action(async (folder: string, options) => {
      const { verifica } = await import('./verifica.ts');
      done(await verifica(host, folder, options));
    });
  italian(program.command('nuovo'), host)
    .description('prepara la cartella di un nuovo fascicolo, da completare')
    .argument('<cartella>', 'la cartella da creare')
    .action(async (folder: string) => {
      const { nuovo } = await import('./nuovo.ts');
      done(await nuovo(host, folder));
    });
  italian(program.command('pubblica'), host)
    .description('prepara la cartella da caricare in Amministrazione trasparente, o controlla quella pubblicata')
    .argument('[cartella]', 'la cartella del fascicolo in vigore')
    .option('-u, --uscita <cartella>', 'dove scrivere la pubblicazione')
    .option('--archivio <cartella>', 'pubblica tutte le revisioni, come sono state archiviate')
    .option(
      '--ometti-nominativi',
      'pubblica copie senza nomi: gli uffici al posto delle persone, l’atto come estratto con omissis',
    )
    .option('--rapporto-dati-personali', 'elenca quali persone sono nominate in ogni documento, e dove')
    .option(
      '--data-pubblicazione <data>',
      'il giorno della pubblicazione, da riportare nelle schede degli obblighi e nel referto',
    )
    .option('--oggi <data>', 'il giorno a cui dire se gli obblighi sono scaduti (se manca: quello di pubblicazione)')
    .option('--referto <file>', 'scrive anche il referto di pubblicazione all’albo, in PDF, da firmare')
    .addOption(
      new Option(
        '--verifica <dove>',
        'confronta una pubblicazione, in una cartella o a un indirizzo, con il suo manifest',
      ).conflicts(['uscita', 'archivio']),
    )
    .option('--silenzioso', 'non mostrare l’avanzamento né gli avvisi')
    .action(async (folder: string | undefined, options) => {
      if (options.verifica !== undefined) {
        const { verificaPubblicazione } = await import('./pubblica-verifica.ts');
        return done(await verificaPubblicazione(host, options.verifica));
      }
      const { dateOption } = await import('./monitoraggio-fascicolo.ts');
      const { pubblica } = await import('./pubblica.ts');
      const day = (name: 'dataPubblicazione' | 'oggi') =>
        options[name] === undefined ? {} : { [name]: dateOption(options[name]) };
      return done(await pubblica(host, folder, { ...options, ...day('dataPubblicazione'), ...day('oggi') }));
    });
  addRevisions(program, host, italian, done);
  addMonitoring(program, host, DEFAULT_FOLDER, italian, done);
  addSigning(program, host, DEFAULT_FOLDER, italian, done);
  return program;
}

function wholeNumber(text: string): number {
  const number = Number(text);
  if (!Number.isInteger(number) || number < 1)
    throw new CommandError(`«${text}» non è un numero di processi`, { hint: 'scrivere un numero intero da 1 in su' });
  return number;
}

const TITLES: Readonly<Record<string, string>> = {
  'Usage:': 'Uso:',
  'Arguments:': 'Argomenti:',
  'Options:': 'Opzioni:',
  'Commands:': 'Comandi:',
  'Global Options:': 'Opzioni generali:',
};

/** commander 14 speaks English: titles, help and errors are said again in Italian. */
function italian(command: Command, host: Host): Command {
  return command
    .helpOption('-h, --help', 'mostra questo aiuto')
    .exitOverride()
    .configureHelp({
      styleTitle: (title) => TITLES[title] ?? title,
      commandUsage: (command) => inItalian(new Help().commandUsage(command)),
      subcommandTerm: (command) => inItalian(new Help().subcommandTerm(command)),
      optionDescription: (option) => described(option.description, option.argChoices, option.defaultValue, option.mandatory),
      argumentDescription: (argument) => described(argument.description, undefined, argument.defaultValue, false),
    })
    .configureOutput({
      writeOut: (text) => host.stdout.write(text),
      writeErr: (text) => host.stderr.write(text),
      outputError: () => undefined,
    });
}

function inItalian(usage: string): string {
  return usage.replace('[options]', '[opzioni]').replace('[command]', '[comando]');
}

function described(
  description: string,
  choices: readonly string[] | undefined,
  defaultValue: unknown,
  isMandatory: boolean,
): string {
  const notes = [
    ...(isMandatory ? ['obbligatoria'] : []),
    ...(choices ? [`scelte: ${choices.join(', ')}`] : []),
    ...(defaultValue === undefined ? [] : [`se manca: ${String(defaultValue)}`]),
  ];
  return notes.length === 0 ? description : `${description} (${notes.join('; ')})`;
}

/** Help ends with a CommanderError too, of exit code 0; that of a command that does not exist, of 1. */
function reportUsage(host: Host, error: CommanderError, program: Command, words: readonly string[]): number {
  if (error.exitCode === 0) return 0;
  if (error.code === 'commander.help') return 2;
  const [quoted = '', other = ''] = [...error.message.matchAll(/'([^']*)'/g)].map((match) => match[1] ?? '');
  const messages: Readonly<Record<string, string>> = {
    'commander.unknownOption': `l’opzione «${quoted}» non esiste`,
    'commander.missingMandatoryOptionValue': `manca l’opzione «${quoted}»`,
    'commander.unknownCommand': `il comando «${quoted}» non esiste`,
    'commander.missingArgument': `manca l’argomento <${quoted}>`,
    'commander.optionMissingArgument': `manca il valore dell’opzione «${quoted}»`,
    'commander.invalidArgument': `il valore di «${quoted}» non è fra quelli ammessi`,
    'commander.conflictingOption': `le opzioni «${quoted}» e «${other}» non si usano insieme`,
    'commander.excessArguments': 'ci sono troppi argomenti',
  };
  const meant = /\(Did you mean (.+)\?\)/.exec(error.message)?.[1] ?? '';
  const unknown = unknownCommand(error, program, words);
  const message = unknown?.message ?? messages[error.code] ?? error.message;
  const hint =
    unknown?.meant || meant
      ? `forse intendevi «${unknown?.meant || meant}»`
      : (admitted(error.message) ?? 'fascicolo --help mostra comandi e opzioni');
  host.stderr.write(`errore: ${message}\n  suggerimento: ${hint}\n`);
  return 2;
}

/** The choices of an option, or what our own reading of it says that it expects. */
function admitted(message: string): string | undefined {
  const [, choices, expected] = /is invalid\. (?:Allowed choices are (.*)\.|(.*))$/.exec(message) ?? [];
  return choices === undefined ? expected : `sono ammessi: ${choices}`;
}

/** To commander 14 a word that is no command is an argument too many of the program itself. */
function unknownCommand(error: CommanderError, program: Command, words: readonly string[]) {
  const [word] = words.filter((candidate) => !candidate.startsWith('-'));
  const commands = program.commands.map((command) => command.name());
  if (error.code !== 'commander.excessArguments' || word === undefined || commands.includes(word)) return undefined;
  return { message: `il comando «${word}» non esiste`, meant: nearestName(word, commands) };
}
