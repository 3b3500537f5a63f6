/**
 * A composed document arrives; the same document in Typst's language leaves: the same words, headings, lists and tables, and as near as
 * Typst's means go the same page. Elements that sheets do not use are refused, so that nothing goes missing unseen.
 */

/**
 * @typedef {import('hast').Root} Root
 * @typedef {import('hast').Element} Element
 * @typedef {import('hast').ElementContent} Content
 */

const PRELUDE = `
#let ink = rgb("#17324D")
#let grey = rgb("#5A6772")
#let rule = 0.5pt + rgb("#B1B9C1")
#set page(paper: "a4", margin: (top: 76pt, bottom: 62pt, x: 56.7pt))
#set text(font: "Titillium Web", size: 9.5pt, fill: ink, lang: "it", hyphenate: false, top-edge: 0.9em, bottom-edge: -0.25em)
#set par(leading: 0.2em, spacing: 6pt)
#set list(marker: [•])
#set table(stroke: (x: none, y: rule), inset: (x: 5pt, y: 4pt), align: left)
#set strong(delta: 0)
#show strong: set text(weight: 600)
#show heading: set text(weight: 600)
#show heading: set block(above: 10pt, below: 5pt, sticky: true)
#show heading.where(level: 1): set text(size: 22pt)
#show heading.where(level: 2): set text(size: 13pt)
#show heading.where(level: 3): set text(size: 13pt)
#show heading.where(level: 2): it => block(width: 100%, inset: (y: 3pt, right: 3pt, left: 10pt), stroke: (left: 4pt + rgb("#0066CC")), fill: rgb("#EAF2FB"), it)
#show link: set text(fill: rgb("#0066CC"))
#set table.cell(breakable: false)
#let small-table(..parts) = { set text(size: 8.5pt); table(..parts) }
`;

const MARKUP = /[\\#$*_`<>@[\]~=+\-/'"]/g;

/** @param {Root} tree */
export function typstSource(tree) {
  const [title, header, main, footer] = ['title', 'header', 'main', 'footer'].map((name) => find(tree, name));
  if (!title || !header || !main || !footer) throw new Error('a document without title, header, main or footer');
  const date = (propertyOf(tree, 'date') ?? '').split('-').map(Number);
  return [
    `#set document(title: [${inlines(title.children)}], author: ${text(propertyOf(tree, 'author') ?? '')}, date: datetime(year: ${date[0]}, month: ${date[1]}, day: ${date[2]}))`,
    PRELUDE,
    `#set page(header: { set text(size: 8.5pt, fill: grey); [${lines(header)}]; line(length: 100%, stroke: rule) })`,
    `#set page(footer: context { set text(size: 8.5pt, fill: grey); [${lines(footer)}] })`,
    ...main.children.map(block),
  ].join('\n');
}

/** @param {Content} node @returns {string} */
function block(node) {
  if (node.type !== 'element') throw new Error('text outside an element');
  const { tagName, properties, children } = node;
  const before = properties['dataNuovaPagina'] === undefined ? '' : '#pagebreak()\n';
  const heading = /^h([1-6])$/.exec(tagName);
  if (heading) return `${before}${'='.repeat(Number(heading[1]))} ${inlines(children)}${labelOf(properties)}\n`;
  if (tagName === 'article' || tagName === 'section') return before + children.map(block).join('\n');
  if (tagName === 'p') return `${inlines(children)}\n`;
  if (tagName === 'ul')
    return `${elements(node, 'li')
      .map(({ children: item }) => `- ${inlines(item)}`)
      .join('\n')}\n`;
  if (tagName === 'dl') return definitions(node);
  if (tagName === 'table') return table(node);
  throw new Error(`«${tagName}» has no counterpart in Typst's source`);
}

/** @param {Element} list */
function definitions(list) {
  const cells = elements(list, 'dt', 'dd').map((cell) =>
    cell.tagName === 'dt' ? `text(weight: 600, fill: grey)[${inlines(cell.children)}]` : `[${inlines(cell.children)}]`,
  );
  return `#table(columns: (${columns(list)}), ${cells.join(', ')})\n`;
}

/** @param {Element} whole */
function table(whole) {
  const head = rows(whole, 'thead').map((row) => row.map((one) => cell(one, true)).join(', '));
  const body = rows(whole, 'tbody').map((row) => row.map((one) => cell(one, false)).join(', '));
  return `#small-table(columns: (${columns(whole)}), fill: (_, y) => if y == 0 { rgb("#E8EEF5") }, table.header(${head.join(', ')}), ${body.join(',\n')})\n`;
}

/**
 * @param {Element} whole
 * @param {string} part
 */
function rows(whole, part) {
  return elements(whole, 'thead', 'tbody')
    .filter(({ tagName }) => tagName === part)
    .flatMap((group) => elements(group, 'tr').map((row) => elements(row, 'th', 'td')));
}

/**
 * @param {Element} one
 * @param {boolean} isHead
 */
function cell({ properties, children }, isHead) {
  const isNumber = [properties['className']].flat().includes('numero');
  const content = isHead ? `strong[${inlines(children)}]` : `[${inlines(children)}]`;
  return isNumber ? `table.cell(align: right, ${content})` : content;
}

/**
 * `* 30mm 2*` of the templates is `(1fr, 30mm, 2fr)`.
 * @param {Element} element
 */
function columns({ properties }) {
  const widths = String(properties['dataLarghezze']).split(' ');
  return widths.map((width) => (width.endsWith('*') ? `${width.slice(0, -1) || 1}fr` : width)).join(', ');
}

/** @param {readonly Content[]} children @returns {string} */
function inlines(children) {
  return children.map(inline).join('');
}

/** @param {Content} node @returns {string} */
function inline(node) {
  if (node.type === 'text') return node.value.replace(MARKUP, '\\$&').replaceAll('\u00a0', '~');
  if (node.type !== 'element') return '';
  const { tagName, properties, children } = node;
  if (properties['dataValore'] === 'pagina') return '#counter(page).display()';
  if (properties['dataValore'] === 'pagine') return '#counter(page).final().first()';
  const content = inlines(children);
  if (tagName === 'span' || tagName === 'abbr' || tagName === 'small') return content;
  if (tagName === 'br') return ' \\ ';
  if (tagName === 'strong') return `#strong[${content}]`;
  if (tagName === 'a') return link(String(properties['href'] ?? ''), content);
  if (tagName === 'ul' || tagName === 'p') return `\n${block(node)}`;
  throw new Error(`«${tagName}» has no counterpart in Typst's source`);
}

/**
 * @param {string} target
 * @param {string} content
 */
function link(target, content) {
  return target === '' || target.startsWith('#') ? content : `#link(${text(target)})[${content}]`;
}

/** @param {Element['properties']} properties */
function labelOf({ id }) {
  return id === undefined ? '' : ` <${String(id)}>`;
}

/**
 * Each paragraph of header or footer on a line of its own; columns are pushed apart.
 * @param {Element} part
 */
function lines(part) {
  return part.children
    .flatMap((child) => {
      if (child.type !== 'element' || child.tagName === 'hr') return [];
      if (child.tagName === 'div')
        return [
          elements(child, 'p')
            .map(({ children }) => inlines(children))
            .join(' #h(1fr) '),
        ];
      return [inlines(child.children)];
    })
    .join(' \\ ');
}

/** @param {string} value */
function text(value) {
  return JSON.stringify(value);
}

/**
 * @param {Element} parent
 * @param {...string} names
 */
function elements(parent, ...names) {
  return parent.children.flatMap((child) => {
    if (child.type !== 'element') return [];
    if (!names.includes(child.tagName))
      throw new Error(`«${child.tagName}» in «${parent.tagName}», where ${names.join(' or ')} was expected`);
    return [child];
  });
}

/**
 * @param {Root | Element} parent
 * @param {string} name
 * @returns {Element | undefined}
 */
function find(parent, name) {
  for (const child of parent.children) {
    if (child.type !== 'element') continue;
    const found = child.tagName === name ? child : find(child, name);
    if (found) return found;
  }
  return undefined;
}

/**
 * @param {Root} tree
 * @param {string} name of a meta element
 */
function propertyOf(tree, name) {
  const head = find(tree, 'head');
  const meta = head?.children.find((child) => child.type === 'element' && child.properties['name'] === name);
  return meta?.type === 'element' ? String(meta.properties['content']) : undefined;
}
