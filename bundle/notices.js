/** What the bundled program is made of arrives; the licences of other people's code and fonts in it leave, as they ask. */
import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * @param {string} root
 * @param {readonly import('esbuild').Metafile[]} metafiles
 * @param {readonly string[]} packageFiles
 */
export async function noticesOf(root, metafiles, packageFiles) {
  const inputs = metafiles.flatMap(({ inputs }) => Object.keys(inputs));
  const files = [...inputs, ...packageFiles.map((file) => `node_modules/${file}`)];
  const folders = new Set(files.flatMap((file) => /^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+/.exec(file)?.[0] ?? []));
  const notices = [];
  for (const folder of [...folders].sort()) notices.push(await noticeOf(join(root, folder)));
  return `fascicolo comprende il lavoro di altri. Le licenze:\n\n${notices.join('\n\n')}`;
}

/** @param {string} folder */
async function noticeOf(folder) {
  const { name, version, license } = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8'));
  const texts = [];
  for (const file of (await readdir(folder)).filter((file) => /^(?:licen[cs]e|copying|notice)/i.test(file)).sort()) {
    if (existsSync(join(folder, file))) texts.push((await readFile(join(folder, file), 'utf8')).trim());
  }
  return [`== ${name} ${version} (${typeof license === 'string' ? license : 'see below'})`, ...texts].join('\n\n');
}
