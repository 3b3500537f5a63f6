/** What the pages load besides their own text: names of files in the program's packages and templates, and where the publication has them. */

/** bootstrap-italia 2.18.3, the design system of Italian public sites, as it is; its style sheet names no font file, so ours does. */
export function frameworkFile(name: string): string {
  return `bootstrap-italia/${name}`;
}

export interface Asset {
  readonly path: string;
  readonly title: string;
  readonly mediaType: string;
  /** In the package of the design system, or under templates/sito. */
  readonly from: { readonly framework: string } | { readonly template: string };
}

const FOLDER = 'risorse';
const TITILLIUM = 'dist/fonts/Titillium_Web/titillium-web-v10-latin-ext_latin';
const ROBOTO = 'dist/fonts/Roboto_Mono/roboto-mono-v13-latin-ext_latin';

/** Only the faces that the pages use. */
const FONTS: readonly string[] = [
  `${TITILLIUM}-regular.woff2`,
  `${TITILLIUM}-italic.woff2`,
  `${TITILLIUM}-600.woff2`,
  `${TITILLIUM}-700.woff2`,
  `${ROBOTO}-regular.woff2`,
];

/** Whoever passes the work of others on passes its licence on. */
const LICENCES: readonly (readonly [name: string, file: string])[] = [
  ['licenza-bootstrap-italia.txt', 'LICENSE'],
  ['licenza-titillium-web.txt', 'dist/fonts/Titillium_Web/OFL.txt'],
  ['licenza-roboto-mono.txt', 'dist/fonts/Roboto_Mono/LICENSE.txt'],
];

export const STYLE_SHEETS: readonly string[] = ['bootstrap-italia.min.css', 'caratteri.css', 'sito.css'].map(inFolder);
export const SCRIPT = inFolder('filtro.js');

export const ASSETS: readonly Asset[] = [
  {
    path: inFolder('bootstrap-italia.min.css'),
    title: 'Foglio di stile di bootstrap-italia',
    mediaType: 'text/css',
    from: { framework: 'dist/css/bootstrap-italia.min.css' },
  },
  { path: inFolder('caratteri.css'), title: 'Caratteri', mediaType: 'text/css', from: { template: 'caratteri.css' } },
  { path: inFolder('sito.css'), title: 'Foglio di stile', mediaType: 'text/css', from: { template: 'sito.css' } },
  { path: SCRIPT, title: 'Filtro dell’elenco', mediaType: 'text/javascript', from: { template: 'filtro.js' } },
  ...LICENCES.map(
    ([name, file]): Asset => ({
      path: inFolder(name),
      title: 'Licenza',
      mediaType: 'text/plain',
      from: { framework: file },
    }),
  ),
  ...FONTS.map(
    (font): Asset => ({
      path: inFolder(font.slice(font.lastIndexOf('/') + 1)),
      title: 'Carattere',
      mediaType: 'font/woff2',
      from: { framework: font },
    }),
  ),
];

function inFolder(name: string): string {
  return `${FOLDER}/${name}`;
}
