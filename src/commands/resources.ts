/** What the program brings along: templates, style sheet and fonts, read from its own folder. */
import { ASSETS, frameworkFile } from '../publish/site-assets.ts';
import type { Fonts } from '../render/pdf/index.ts';
import { readSheet } from '../render/pdf/read-sheet.ts';
import type { StyleSheet } from '../render/pdf/style.ts';
import type { Host } from './host.ts';
import { readPackageFile, readTemplates, readVersion } from './program-folder.ts';

export { PROGRAM_FOLDER, readTemplates, readVersion } from './program-folder.ts';

const TITILLIUM = '@expo-google-fonts/titillium-web';
const ROBOTO_MONO = '@expo-google-fonts/roboto-mono';
/** Gives the signs that Titillium lacks: one family has them all, from Greek to arrows and check marks. */
const DEJAVU = 'dejavu-fonts-ttf/ttf';
/** Semi-bold stands for bold: Titillium's bold is too heavy at the sizes of our tables. */
const FACES = {
  'Titillium Web': {
    normal: `${TITILLIUM}/400Regular/TitilliumWeb_400Regular.ttf`,
    bold: `${TITILLIUM}/600SemiBold/TitilliumWeb_600SemiBold.ttf`,
    italics: `${TITILLIUM}/400Regular_Italic/TitilliumWeb_400Regular_Italic.ttf`,
    bolditalics: `${TITILLIUM}/600SemiBold_Italic/TitilliumWeb_600SemiBold_Italic.ttf`,
  },
  'Roboto Mono': {
    normal: `${ROBOTO_MONO}/400Regular/RobotoMono_400Regular.ttf`,
    bold: `${ROBOTO_MONO}/700Bold/RobotoMono_700Bold.ttf`,
    italics: `${ROBOTO_MONO}/400Regular_Italic/RobotoMono_400Regular_Italic.ttf`,
    bolditalics: `${ROBOTO_MONO}/700Bold_Italic/RobotoMono_700Bold_Italic.ttf`,
  },
  'DejaVu Sans': {
    normal: `${DEJAVU}/DejaVuSans.ttf`,
    bold: `${DEJAVU}/DejaVuSans-Bold.ttf`,
    italics: `${DEJAVU}/DejaVuSans-Oblique.ttf`,
    bolditalics: `${DEJAVU}/DejaVuSans-BoldOblique.ttf`,
  },
} as const;

/** What is read of packages of npm while the program runs: the bundled program takes a copy of each along. */
export const PACKAGE_FILES: readonly string[] = [
  ...Object.values(FACES).flatMap((faces) => Object.values(faces)),
  ...ASSETS.flatMap(({ from }) => ('framework' in from ? [frameworkFile(from.framework)] : [])),
];

export interface Resources {
  /** Path under templates/ → text. */
  readonly templates: ReadonlyMap<string, string>;
  readonly sheet: StyleSheet;
  readonly fonts: Fonts;
  readonly version: string;
}

/** Of each host: what fonts have learned is of use to the next package, or to the next run for the same. */
const FONTS = new WeakMap<Host, Promise<Fonts>>();

export async function readResources(host: Host): Promise<Resources> {
  const [templates, version] = await Promise.all([readTemplates(host), readVersion(host)]);
  return { ...(await readLook(host, templates)), version };
}

/** The same for who has read the templates already. */
export async function readLook(host: Host, templates: Resources['templates']): Promise<Omit<Resources, 'version'>> {
  return { templates, sheet: await readSheet(templates.get('stile.yaml') ?? ''), fonts: await fontsOf(host) };
}

function fontsOf(host: Host): Promise<Fonts> {
  const fonts = FONTS.get(host) ?? readFonts(host);
  FONTS.set(host, fonts);
  return fonts;
}

async function readFonts(host: Host): Promise<Fonts> {
  const families = Object.entries(FACES).map(async ([family, faces]) => {
    const files = await Promise.all(
      Object.entries(faces).map(async ([face, file]) => [face, Buffer.from(await readPackageFile(host, file))] as const),
    );
    return [family, Object.fromEntries(files)] as const;
  });
  return Object.fromEntries(await Promise.all(families)) as Fonts;
}
