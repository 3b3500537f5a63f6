/** Style sheets, fonts and the script of the publication's pages: read from the program's own packages and templates. */
import { ASSETS, type Asset, frameworkFile } from '../publish/site-assets.ts';
import type { SiteFile } from '../publish/site-file.ts';
import { TEMPLATES } from '../publish/site-frame.ts';
import type { Host } from './host.ts';
import { readPackageFile } from './program-folder.ts';

export async function readAssets(host: Host, templates: ReadonlyMap<string, string>): Promise<readonly SiteFile[]> {
  const files: SiteFile[] = [];
  for (const { path, title, mediaType, from } of ASSETS)
    files.push({ path, title, mediaType, bytes: await bytesOf(host, templates, from) });
  return files;
}

async function bytesOf(host: Host, templates: ReadonlyMap<string, string>, from: Asset['from']): Promise<Uint8Array> {
  if ('framework' in from) return readPackageFile(host, frameworkFile(from.framework));
  const text = templates.get(`${TEMPLATES}/${from.template}`);
  if (text === undefined) throw new Error(`templates/${TEMPLATES}/${from.template} is missing: the installation is not whole`);
  return new TextEncoder().encode(text);
}
