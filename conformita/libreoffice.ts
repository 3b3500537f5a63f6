/** Workbooks or tables arrive; workbooks leave as LibreOffice saves them after opening the files, and computing every formula anew. */
import { spawn } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

/** Where the program is found: on the path, or where its installers put it. */
const PROGRAMS = [
  'soffice',
  'libreoffice',
  'C:\\Program Files\\LibreOffice\\program\\soffice.com',
  '/Applications/LibreOffice.app/Contents/MacOS/soffice',
];

const MISSING = [
  'LibreOffice manca: questo controllo ne ha bisogno e senza non passa.',
  'Installarlo (Debian: apt-get install libreoffice-calc; Windows e macOS: libreoffice.org) e ripetere npm run conformita.',
  'LibreOffice is missing: install it and run npm run conformita again.',
].join('\n');

/**
 * LibreOffice believes the cached results unless told otherwise, and then every workbook looks right: mode 0 is «always recalculate».
 * A profile of its own keeps the setting out of the user's.
 */
const SETTINGS = `<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
  <item oor:path="/org.openoffice.Office.Calc/Formula/Load">
    <prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop>
  </item>
</oor:items>
`;

/** By name, without `.xlsx`. */
export function recalculate(workbooks: ReadonlyMap<string, Uint8Array>): Promise<ReadonlyMap<string, Uint8Array>> {
  return asWorkbooks(workbooks, 'xlsx', []);
}

/**
 * By name, without `.csv`. As somebody opens them who follows the instructions beside them: semicolons (59), quotes (34), UTF-8 (76), from line 1,
 * in Italian (1040), what stands in quotes as text.
 */
export function openTables(tables: ReadonlyMap<string, Uint8Array>): Promise<ReadonlyMap<string, Uint8Array>> {
  return asWorkbooks(tables, 'csv', ['--infilter=CSV:59,34,76,1,,1040,true,false']);
}

/** All in one run of the program, which takes seconds to start. */
async function asWorkbooks(
  given: ReadonlyMap<string, Uint8Array>,
  extension: string,
  parameters: readonly string[],
): Promise<ReadonlyMap<string, Uint8Array>> {
  const program = await findProgram();
  const folder = await mkdtemp(join(tmpdir(), 'fascicolo-libreoffice-'));
  try {
    const [profile, input, output] = [join(folder, 'profile'), join(folder, 'in'), join(folder, 'out')];
    await mkdir(join(profile, 'user'), { recursive: true });
    await mkdir(input);
    await writeFile(join(profile, 'user', 'registrymodifications.xcu'), SETTINGS);
    for (const [name, bytes] of given) await writeFile(join(input, `${name}.${extension}`), bytes);
    const files = [...given.keys()].map((name) => join(input, `${name}.${extension}`));
    const said = await run(program, [
      `-env:UserInstallation=${pathToFileURL(profile).href}`,
      '--headless',
      ...parameters,
      '--convert-to',
      'xlsx:Calc MS Excel 2007 XML',
      '--outdir',
      output,
      ...files,
    ]);
    const results = new Map<string, Uint8Array>();
    for (const name of given.keys()) results.set(name, await readResult(join(output, `${name}.xlsx`), said));
    return results;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** LibreOffice ends with 0 even when it could not read a file. */
async function readResult(path: string, said: string): Promise<Uint8Array> {
  try {
    return await readFile(path);
  } catch {
    throw new Error(
      `LibreOffice non ha saputo aprire la cartella di lavoro (LibreOffice could not open the workbook): ${path}\n${said}`,
    );
  }
}

async function findProgram(): Promise<string> {
  for (const program of PROGRAMS) {
    const found = await run(program, ['--version']).catch(() => undefined);
    if (found !== undefined) return program;
  }
  throw new Error(MISSING);
}

function run(program: string, parameters: readonly string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, parameters, { stdio: ['ignore', 'pipe', 'pipe'] });
    let said = '';
    child.stdout.on('data', (chunk) => {
      said += String(chunk);
    });
    child.stderr.on('data', (chunk) => {
      said += String(chunk);
    });
    child.on('error', reject);
    child.on('close', (code) => (code === 0 ? resolve(said) : reject(new Error(`${program}: ${code}\n${said}`))));
  });
}
