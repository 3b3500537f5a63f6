/**
 * The package arrives; a finding for each contradiction between the act's annexes and the documents leaves.
 * Rule: every letter of `allegati` names a document that the plans produce, and each document once; every point of the dispositive cites
 * letters that exist. Warnings: a letter that no point cites, a letter left out, a document that is produced but is no annex.
 * Wrong: `dispositivo: [{ allegati: [C], … }]` with `allegati: { A: …, B: … }`.
 */
import { PROSPETTO } from '../revisions/between.ts';
import { count, list, quote } from './naming.ts';
import type { Draft, Subject } from './rule.ts';
import { suggestion } from './suggestion.ts';

export function* annexes(subject: Subject): Generator<Draft> {
  yield* producedDocuments(subject);
  yield* points(subject);
  yield* letters(subject);
  yield* unannexed(subject);
}

/** The act is not annexed to itself. */
function annexable({ context }: Subject): readonly string[] {
  return context.documents.filter((document) => document !== 'delibera' && document !== 'fascicolo');
}

function* producedDocuments(subject: Subject): Generator<Draft> {
  const { pkg, context } = subject;
  const documents = annexable(subject);
  const seen = new Map<string, string>();
  const { allegati = {} } = pkg.delibera;
  for (const [letter, annex] of Object.entries(allegati)) {
    const earlier = seen.get(annex.documento);
    seen.set(annex.documento, earlier ?? letter);
    if (!documents.includes(annex.documento)) {
      // A plan without a layout produces nothing: unknown-modello.ts says so.
      const plan = pkg.piani.find(({ sede }) => annex.documento.startsWith(`${sede}/`));
      if (plan && !context.modelli.includes(plan.modello)) continue;
      // Of a revision before it that cannot be read load has spoken.
      if (annex.documento === PROSPETTO && pkg.fascicolo.revisionePrecedente !== undefined) continue;
      const hint =
        annex.documento === PROSPETTO
          ? 'il prospetto confronta due revisioni: serve «revisionePrecedente» in fascicolo.yaml'
          : suggestion(annex.documento, documents);
      yield {
        severity: 'errore',
        at: [annex, 'documento'],
        message: `l’allegato ${letter} è ${quote(annex.documento)}, che nessun piano produce, atteso un documento del fascicolo`,
        ...(hint ? { hint } : {}),
        assumes: [['piani', 'sede']],
      };
    } else if (earlier) {
      const related = [{ at: [allegati[earlier] ?? annex, 'documento'], message: `allegato ${earlier}` }] as const;
      const message = `l’allegato ${letter} è ${quote(annex.documento)}, già allegato ${earlier}, atteso un documento diverso`;
      yield { severity: 'errore', at: [annex, 'documento'], message, related };
    }
  }
}

function* points({ pkg }: Subject): Generator<Draft> {
  const { allegati = {}, dispositivo } = pkg.delibera;
  for (const { allegati: cited = [] } of dispositivo) {
    for (const [index, letter] of cited.entries()) {
      if (Object.hasOwn(allegati, letter)) continue;
      const known = Object.keys(allegati);
      yield {
        severity: 'errore',
        at: [cited, index],
        message: `il dispositivo cita l’allegato ${quote(letter)}, che non c’è, ${
          known.length === 0 ? 'attesa una lettera di «allegati», che qui manca' : `attesa una lettera tra ${list(known)}`
        }`,
        assumes: [[pkg.delibera, 'allegati', letter]],
      };
    }
  }
}

function* letters({ pkg }: Subject): Generator<Draft> {
  const { allegati = {}, dispositivo } = pkg.delibera;
  const approved = new Set(dispositivo.flatMap((point) => point.allegati ?? []));
  for (const letter of Object.keys(allegati)) {
    if (approved.has(letter)) continue;
    yield {
      severity: 'avviso',
      at: [allegati, letter],
      message: `nessun punto del dispositivo cita l’allegato ${letter}, atteso in «allegati» del punto che lo approva`,
      assumes: [[pkg.delibera, 'dispositivo', '**']],
    };
  }
  const single = Object.keys(allegati).filter((letter) => letter.length === 1);
  const last = single.toSorted().at(-1) ?? '';
  const skipped = [...ALPHABET].filter((letter) => letter < last && !single.includes(letter));
  if (skipped.length === 0) return;
  yield {
    severity: 'avviso',
    at: [allegati, last],
    message: `gli allegati arrivano alla lettera ${last} ma manca ${list(skipped)}, attese lettere di seguito`,
    assumes: [[pkg.delibera, 'allegati', '**']],
  };
}

/** J, K, W, X and Y may be skipped: many acts follow the Italian alphabet. */
const ALPHABET = 'ABCDEFGHILMNOPQRSTUVZ';

function* unannexed(subject: Subject): Generator<Draft> {
  const { delibera } = subject.pkg;
  const documents = annexable(subject);
  const annexed = new Set(Object.values(delibera.allegati ?? {}).map((annex) => annex.documento));
  const unknown = [...annexed].filter((document) => !documents.includes(document));
  const loose = documents.filter((document) => !annexed.has(document));
  // An annex that is no document probably is one of these, misspelt: that finding comes first.
  if (loose.length === 0 || unknown.length > 0) return;
  yield {
    severity: 'avviso',
    at: [delibera, 'allegati'],
    message: `${count(loose.length, 'documento prodotto non è allegato', 'documenti prodotti non sono allegati')} alla delibera: ${list(
      loose.map(quote),
    )}, attesa una lettera per ciascuno`,
    assumes: [[delibera, 'allegati', '**']],
  };
}
