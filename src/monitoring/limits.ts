/** How much of a workbook is read at most: a real annex of 7,500 rows stays five times below each of these. */
export const LIMITS = {
  /** Of the file as it lies on the disk. */
  fileBytes: 64 * 1024 * 1024,
  entries: 2_000,
  /** Of one part, unpacked. */
  partBytes: 96 * 1024 * 1024,
  /** Of all the parts that are read, unpacked. */
  totalBytes: 192 * 1024 * 1024,
  cells: 1_000_000,
  /** Characters of one cell: the format's own limit. */
  cellText: 32_767,
  /** Characters of all the cells that are read: many of them may share one long text, which the file then holds once. */
  allText: 48_000_000,
} as const;

/** The file is not read any further; the message says to its sender, in Italian, what is wrong with it. */
export class Unreadable extends Error {
  readonly hint: string | undefined;

  constructor(message: string, hint?: string) {
    super(message);
    this.name = 'Unreadable';
    this.hint = hint;
  }
}
