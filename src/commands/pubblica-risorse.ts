/** Style sheets, fonts and the script of the publication's pages: read from the program's own packages and templates. */
import { createRequire } from 'node:module';
import { ASSETS, type Asset, FRAMEWORK } from '../publish/site-assets.ts';
import type { SiteFile } from '../publish/site-file.ts';
import { TEMPLATES } from '../publish/site-frame.ts';
import type { Host } from './host.ts';

const require = createRequire(import.meta.url);

export async function readAssets(host: Host, templates: ReadonlyMap<string, string>): Promise<readonly SiteFile[]> {
  const files: SiteFile[] = [];
  for (const { path, title, mediaType, from } of ASSETS)
    files.push({ path, title, mediaType, bytes: await bytesOf(host, templates, from) });
  return files;
}

async function bytesOf(host: Host, templates: ReadonlyMap<string, string>, from: Asset['from']): Promise<Uint8Array> {
  const bytes =
    'template' in from
      ? encoded(templates.get(`${TEMPLATES}/${from.template}`))
      : await host.read(require.resolve(`${FRAMEWORK}/${from.framework}`));
  if (!bytes) throw new Error(`the program's own file ${JSON.stringify(from)} is missing: the installation is not whole`);
  return bytes;
}

function encoded(text: string | undefined): Uint8Array | undefined {
  return text === undefined ? undefined : new TextEncoder().encode(text);
}
