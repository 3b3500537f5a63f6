/**
 * The package arrives; a finding for each part that the act gives to somebody who was not there leaves.
 * Rule: secretary, minutes' drafter, rapporteur and signatories are not among the absent. Warnings: a rapporteur or signatory whom the minutes
 * do not mention otherwise; minutes that the secretary does not sign; somebody who signs twice.
 * Wrong: `segretario: { persona: rossi, … }` and `assenti: [{ persona: rossi, … }]`.
 */
import type { Delibera } from '../model/package.ts';
import type { Assumption, Draft, Subject } from './rule.ts';

export function* actRoles({ pkg: { delibera } }: Subject): Generator<Draft> {
  const { segretario, firme } = delibera;
  const seen = new Set<string>();
  for (const role of rolesOf(delibera)) {
    // Who has two parts is missed once.
    if (!seen.has(role.holder.persona)) yield* attendance(role, delibera);
    seen.add(role.holder.persona);
  }
  const assumes: Assumption[] = [[delibera, 'firme', '*', 'persona']];
  if (!firme.some((signature) => signature.persona === segretario.persona)) {
    yield {
      severity: 'avviso',
      at: [segretario, 'persona'],
      message: `il segretario «${segretario.persona}» non è tra le firme, attesa anche la sua`,
      assumes,
    };
  }
  for (const [index, signature] of firme.entries()) {
    const first = firme.findIndex((other) => other.persona === signature.persona);
    const other = firme[first];
    if (first === index || !other) continue;
    yield {
      severity: 'avviso',
      at: [signature, 'persona'],
      message: `«${signature.persona}» firma due volte, attesa una firma sola`,
      related: [{ at: [other, 'persona'], message: 'la prima firma' }],
    };
  }
}

interface Role {
  readonly who: string;
  readonly holder: { readonly persona: string };
  /** Whether the part itself says that the person was there. */
  readonly attends: boolean;
}

function rolesOf({ segretario, verbalizzante, relatore, firme }: Delibera): readonly Role[] {
  return [
    { who: 'il segretario', holder: segretario, attends: true },
    ...(verbalizzante ? [{ who: 'il verbalizzante', holder: verbalizzante, attends: true }] : []),
    { who: 'il relatore', holder: relatore, attends: false },
    ...firme.map((holder) => ({ who: 'il firmatario', holder, attends: false })),
  ];
}

function* attendance({ who, holder, attends }: Role, delibera: Delibera): Generator<Draft> {
  const { persona } = holder;
  const { presenti, assenti = [], astenutiPerObbligo = [], inoltrePresenti = [], segretario, verbalizzante } = delibera;
  const absent = assenti.find((entry) => entry.persona === persona);
  if (absent) {
    yield {
      severity: 'errore',
      at: [holder, 'persona'],
      message: `${who} «${persona}» è tra gli assenti, attesa una persona presente alla seduta`,
      related: [{ at: [absent, 'persona'], message: 'qui è assente' }],
    };
    return;
  }
  const there = [...presenti, ...astenutiPerObbligo, ...inoltrePresenti, segretario, ...(verbalizzante ? [verbalizzante] : [])];
  if (attends || there.some((entry) => entry.persona === persona)) return;
  yield {
    severity: 'avviso',
    at: [holder, 'persona'],
    message: `${who} «${persona}» non risulta alla seduta, atteso tra i presenti`,
    assumes: [
      [delibera, 'presenti', '*', 'persona'],
      [delibera, 'assenti', '*', 'persona'],
      [delibera, 'astenutiPerObbligo', '*', 'persona'],
      [delibera, 'inoltrePresenti', '*', 'persona'],
      [delibera, 'verbalizzante', 'persona'],
    ],
  };
}
