/** Why a signed file is refused: one clear word, what was found, what to do. */

/** The words are those that the user reads. */
export type Verdict =
  | 'alterato'
  | 'copertura parziale'
  | 'altro documento'
  | 'certificato scaduto'
  | 'certificato non ancora valido'
  | 'nessuna firma'
  | 'illeggibile'
  | 'troppo grande'
  | 'algoritmo debole'
  | 'non previsto'
  | 'catena non valida'
  | 'già acquisito';

export interface Problem {
  readonly verdict: Verdict;
  /** In one Italian sentence. */
  readonly message: string;
  /** Only when the remedy is known. */
  readonly hint?: string;
}
