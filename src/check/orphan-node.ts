/**
 * The package arrives; a warning for each registered thing that nothing uses leaves.
 * Rule: people, offices, laws, programmes, perspectives and functions are registered because a plan or the act refers to them.
 * Wrong: a person in `persone` whom no `responsabili`, no list of the act and no prose names.
 */
import { quote } from './naming.ts';
import type { Assumption, Draft, Subject } from './rule.ts';

export function* orphanNode({ pkg, scalars, prose }: Subject): Generator<Draft> {
  const used = new Set<string>();
  for (const { refersTo, value } of scalars) if (refersTo !== undefined) used.add(`${refersTo} ${value}`);
  for (const { name, text, id } of prose) {
    if (name === 'norma' && id !== undefined) used.add(`norme ${id}`);
    // `fascicolo.persone.rossi.nome`: ids may hold dots, so every beginning of the rest may be one.
    const [, list, ...rest] = name === 'dato' ? text.trim().split('.') : [];
    for (let end = 1; list !== undefined && end <= rest.length; end++) used.add(`${list} ${rest.slice(0, end).join('.')}`);
  }
  const assumes: Assumption[] = [
    [pkg.fascicolo, '**'],
    [pkg.delibera, '**'],
    ['piani', '**'],
  ];
  for (const owner of [pkg.fascicolo, ...pkg.piani]) {
    for (const [list, thing, cited] of REGISTERS) {
      const members: readonly Registered[] = (owner as Registers)[list] ?? [];
      for (const member of members) {
        if (used.has(`${list} ${member.id}`)) continue;
        yield {
          severity: 'avviso',
          at: [member, 'id'],
          message: `${thing} ${quote(nameOf(member))} non è mai ${cited}, atteso almeno un uso nei piani o nella delibera`,
          assumes,
        };
      }
    }
  }
}

interface Registered {
  readonly id: string;
  readonly nome?: string;
  readonly cognome?: string;
  readonly titolo?: string | undefined;
  readonly citazione?: string;
}

function nameOf({ id, nome, cognome, titolo, citazione }: Registered): string {
  if (nome !== undefined) return cognome === undefined ? nome : `${nome} ${cognome}`;
  return citazione ?? titolo ?? id;
}

type Registers = { readonly [list in (typeof REGISTERS)[number][0]]?: readonly Registered[] | undefined };

const REGISTERS = [
  ['persone', 'la persona', 'citata'],
  ['unita', 'l’unità organizzativa', 'citata'],
  ['norme', 'la norma', 'citata'],
  ['programmi', 'il programma', 'citato'],
  ['prospettive', 'la prospettiva', 'citata'],
  ['funzioni', 'la funzione istituzionale', 'citata'],
] as const;
