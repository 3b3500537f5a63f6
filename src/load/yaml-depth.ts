/** The text of a YAML file arrives; the line leaves at which it nests deeper than any plan does, before a parser has to follow it. */

/** A plan nests some twelve levels. */
const DEEPEST = 64;

const INLINE = new RegExp(`(?:(?:[[{?]|-\\s|[^\\s:{}[\\]]{0,40}:\\s)\\s*){${DEEPEST}}`);

export function tooDeep(text: string): { readonly line: number; readonly message: string } | undefined {
  let number = 0;
  let brackets = 0;
  let indents = [0];
  for (const line of text.split('\n')) {
    number++;
    const indent = line.search(/\S/);
    if (indent < 0) continue;
    indents = [...indents.filter((outer) => outer < indent), indent];
    if (/^\s*[\]}]/.test(line)) brackets--;
    if (/[[{]\s*$/.test(line)) brackets++;
    if (indents.length > DEEPEST || brackets > DEEPEST || INLINE.test(line)) {
      return {
        line: number,
        message: `trovati più di ${DEEPEST} livelli uno dentro l’altro, attesi al massimo quelli di un piano`,
      };
    }
  }
  return undefined;
}
