/** Template files arrive, compiled once; HTML text leaves, and a name that the data do not have is an error, wherever it stands. */
import { createHash } from 'node:crypto';
import Handlebars from 'handlebars';
import { PRECOMPILED } from './precompiled.ts';
import { SafeString, type View, type ViewObject, YesNo } from './view.ts';

/** Path under templates/ → text. */
export type Templates = ReadonlyMap<string, string>;

/** The folder whose files serve every modello that has none of the same name. */
export const SHARED = 'condivisi';

export interface TemplateSet {
  /** `absence` is what `{{orSign}}` prints for a value that is not there. */
  readonly render: (name: string, context: ViewObject, absence: string) => string;
}

const sets = new WeakMap<Templates, Map<string, TemplateSet>>();

/** The templates of one modello over the shared ones. */
export function templateSet(templates: Templates, modello: string): TemplateSet {
  const known = sets.get(templates) ?? new Map<string, TemplateSet>();
  sets.set(templates, known);
  const set = known.get(modello) ?? makeSet(templates, modello);
  known.set(modello, set);
  return set;
}

function makeSet(templates: Templates, modello: string): TemplateSet {
  const environment = Handlebars.create();
  environment.registerHelper(helpers);
  const compiled = new Map<string, Handlebars.TemplateDelegate<ViewObject>>();
  for (const [file, text] of templates) {
    const name = templateName(file, modello);
    if (name === undefined || !isOf(file, modello, templates)) continue;
    const ready = PRECOMPILED.get(fingerprint(text));
    const template = ready
      ? environment.template<ViewObject>(ready)
      : environment.compile<ViewObject>(parse(text, file, new PathsMadeStrict()), OPTIONS);
    compiled.set(name, template);
    environment.registerPartial(name, template);
  }
  return {
    render(name, context, absence) {
      const template = compiled.get(name);
      if (!template) throw new Error(`templates/: manca «${name}.hbs» in ${modello}/ e in ${SHARED}/`);
      try {
        return template(context, { data: { absence } });
      } catch (error) {
        throw new Error(explain(error, templates, modello) ?? `templates/${modello}/${name}.hbs: ${String(error)}`, {
          cause: error,
        });
      }
    },
  };
}

/** Whether a file is one of a modello's: its own, or a shared one that it does not override. */
function isOf(file: string, modello: string, templates: Templates): boolean {
  const name = templateName(file, modello);
  return name !== undefined && !(file.startsWith(`${SHARED}/`) && modello !== SHARED && templates.has(`${modello}/${name}.hbs`));
}

function templateName(file: string, modello: string): string | undefined {
  const match = /^([^/]+)\/([^/]+)\.hbs$/.exec(file);
  return match && (match[1] === SHARED || match[1] === modello) ? match[2] : undefined;
}

function parse(text: string, file: string, paths: PathsMadeStrict): hbs.AST.Program {
  try {
    // The file's last line break is not the document's: partials stand in the middle of sentences.
    const program = Handlebars.parse(text.trimEnd());
    paths.of(program);
    return program;
  } catch (error) {
    throw new Error(`templates/${file}: ${String(error)}`, { cause: error });
  }
}

/** By which a template that was compiled ahead is found again. */
export function fingerprint(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/** The source of a template compiled ahead, for `PRECOMPILED`. */
export function precompile(text: string, file: string): string {
  return String(Handlebars.precompile(parse(text, file, new PathsMadeStrict()), OPTIONS));
}

/**
 * Handlebars 4.7 checks names only in `{{name}}`; marking every path makes it check `{{#if name}}`, `{{#each name}}` and arguments
 * too.
 */
class PathsMadeStrict extends Handlebars.Visitor {
  /** The marked ones: `stato 12:4`. */
  readonly seen = new Set<string>();

  of(program: hbs.AST.Program): void {
    this.accept(program);
  }

  override PathExpression(path: hbs.AST.PathExpression): void {
    Object.assign(path, { strict: true });
    const { line, column } = path.loc.start;
    this.seen.add(`${path.parts.at(-1)} ${line}:${column}`);
  }
}

/** Handlebars' error about a name, in the words of whoever writes a template; undefined for other errors. */
function explain(error: unknown, templates: Templates, modello: string): string | undefined {
  const match = /^"(.*)" not defined in (.*) - (\d+:\d+)$/s.exec(error instanceof Error ? error.message : '');
  const file = match && fileWith(`${match[1]} ${match[3]}`, templates, modello);
  if (!match || file === undefined) return undefined;
  const reason = match[2] === 'null' ? 'è chiesto a un valore assente (serve un {{#if}})' : 'non è un nome dei dati';
  return `templates/${file}:${match[3]}: «${match[1]}» ${reason}`;
}

/** Errors name line and column but no file: which of them has that path there is found by reading them once more. */
function fileWith(path: string, templates: Templates, modello: string): string | undefined {
  return [...templates].findLast(([file, text]) => {
    if (!isOf(file, modello, templates)) return false;
    const paths = new PathsMadeStrict();
    parse(text, file, paths);
    return paths.seen.has(path);
  })?.[0];
}

/** Known helpers only: a call of another one does not compile. */
const OPTIONS = {
  strict: true,
  knownHelpersOnly: true,
  knownHelpers: { orSign: true, join: true, count: true },
} as const satisfies CompileOptions & { knownHelpers: Record<string, boolean> };

const helpers: Handlebars.HelperDeclareSpec = {
  // In place of Handlebars' own, which know nothing of SI and NO.
  if(this: ViewObject, value: View, options: Handlebars.HelperOptions) {
    return isTrue(value) ? options.fn(this) : options.inverse(this);
  },
  unless(this: ViewObject, value: View, options: Handlebars.HelperOptions) {
    return isTrue(value) ? options.inverse(this) : options.fn(this);
  },
  /** `{{orSign stato}}`: the value, or the seat's sign of absence. */
  orSign: (value: View, options: Handlebars.HelperOptions): View => (isAbsent(value) ? String(options.data.absence) : value),
  /** `{{join codice titolo sep=" - "}}`: the values that are there, as one text. */
  join(...args: readonly unknown[]): string {
    const { hash } = args.at(-1) as Handlebars.HelperOptions;
    const values = (args.slice(0, -1) as readonly View[]).filter((value) => !isAbsent(value));
    return values.map(String).join(String(hash.sep ?? ' '));
  },
  /** `{{count 1 "indicatore" "indicatori"}}` → `1 indicatore`. */
  count: (number: number, one: string, many: string): string => `${number} ${number === 1 ? one : many}`,
};

function isAbsent(value: View): boolean {
  return value === null || value === '' || (value instanceof SafeString && value.toHTML() === '');
}

function isTrue(value: View): boolean {
  if (value instanceof YesNo) return value.value;
  return Array.isArray(value) ? value.length > 0 : !isAbsent(value) && value !== false && value !== 0;
}
