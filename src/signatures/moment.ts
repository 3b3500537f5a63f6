/** Moments arrive, words leave: in Italian time, whatever the computer's; and the dates that PDFs write. */

const CLOCK = new Intl.DateTimeFormat('it-IT', {
  timeZone: 'Europe/Rome',
  day: '2-digit',
  month: '2-digit',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
});

/** `27/11/2020 alle 11:00:00`. */
export function printMoment(moment: Date): string {
  return CLOCK.format(moment).replace(', ', ' alle ');
}

/** `2020-11-27T10:00:00Z`. */
export function isoMoment(moment: Date): string {
  return moment.toISOString().replace(/\.\d+Z$/, 'Z');
}

const PDF_DATE = /^D:(\d{4})(\d{2})?(\d{2})?(\d{2})?(\d{2})?(\d{2})?(?:Z|([+-])(\d{2})'?(\d{2})?'?)?/;

/** `D:20201127110000+01'00'` (ISO 32000-1, 7.9.4). */
export function pdfMoment(text: string): Date | undefined {
  const match = PDF_DATE.exec(text);
  if (!match) return undefined;
  const [year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0] = match
    .slice(1, 7)
    .map((part) => (part === undefined ? undefined : Number(part)));
  const away = (Number(match[8] ?? 0) * 60 + Number(match[9] ?? 0)) * (match[7] === '-' ? -1 : 1);
  const moment = new Date(Date.UTC(year, month - 1, day, hour, minute - away, second));
  return Number.isNaN(moment.getTime()) ? undefined : moment;
}
