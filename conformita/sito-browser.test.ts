/** The published pages are looked at in a browser, on a phone's screen and on a desk's: by axe-core, with the keyboard alone, without scripts, on paper. */
import { execFile } from 'node:child_process';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Served, serve, startBrowser } from './browser.ts';
import { type PublishedSite, pagesOf, publishSites } from './published-site.ts';

const IN_PAGE = fileURLToPath(new URL('in-page.js', import.meta.url));
const PHONE = { width: 360, height: 740 };
const DESK = { width: 1280, height: 900 };

let place: string;
let sites: readonly PublishedSite[];
let browser: Browser;
const servers = new Map<PublishedSite, Served>();
let axe: string;

beforeAll(async () => {
  ({ place, sites } = await publishSites());
  for (const site of sites) servers.set(site, await serve(site.folder));
  axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
  browser = await startBrowser();
});

afterAll(async () => {
  await browser?.close();
  for (const server of servers.values()) await server.stop();
  await rm(place, { recursive: true, force: true });
});

/** With `inPage` in it. */
async function openPage(viewport: typeof DESK): Promise<Page> {
  const page = await browser.newPage({ viewport });
  await page.addInitScript({ path: IN_PAGE });
  return page;
}

function addressOf(site: PublishedSite, page: string): string {
  return `${servers.get(site)?.address}${page}`;
}

/** Everything that the browser complains of or asks for while `look` runs. */
async function watched(page: Page, look: () => Promise<void>): Promise<{ complaints: string[]; asked: string[] }> {
  const [complaints, asked]: [string[], string[]] = [[], []];
  page.on('console', (message) => complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('request', (request) => asked.push(request.url()));
  page.on('requestfailed', (request) => complaints.push(`${request.url()} ${request.failure()?.errorText}`));
  await look();
  return { complaints, asked };
}

interface Outcome {
  readonly id: string;
  readonly nodes: readonly { readonly target: readonly string[]; readonly html: string }[];
}

/** axe reads the page with everything on it open. */
async function judged(page: Page): Promise<{ readonly violations: readonly Outcome[]; readonly incomplete: readonly Outcome[] }> {
  await page.evaluate('inPage.open()');
  await page.evaluate(axe);
  return page.evaluate('inPage.axe()');
}

it.each([
  ['on a phone', PHONE],
  ['on a desk', DESK],
])('%s has nothing that axe-core objects to, and does not scroll sideways', async (_, viewport) => {
  for (const site of sites) {
    const page = await openPage(viewport);
    for (const path of pagesOf(site)) {
      await page.goto(addressOf(site, path));
      const { violations, incomplete } = await judged(page);
      expect([path, violations.flatMap(told)]).toEqual([path, []]);
      // What a table that scrolls hides on a phone has the colours that it has on the desk, where axe sees all of it.
      const open = incomplete.filter(({ id }) => !(viewport === PHONE && id === 'color-contrast'));
      expect([path, open.flatMap(told)]).toEqual([path, []]);
      const targets = incomplete.flatMap(({ nodes }) => nodes.map(({ target }) => target.join(' ')));
      const hidden = await page.evaluate<unknown>(`inPage.outsideRegions(${JSON.stringify(targets)})`);
      expect([path, hidden]).toEqual([path, []]);
      const [wide, room] = await page.evaluate<readonly number[]>('inPage.sizes()');
      expect([path, wide]).toEqual([path, room]);
    }
    await page.close();
  }
});

function told({ id, nodes }: Outcome): string[] {
  return nodes.map(({ html }) => `${id}: ${html}`);
}

it('loads from its own folder alone, and the security policy blocks nothing of it', async () => {
  for (const site of sites) {
    const page = await openPage(DESK);
    const { complaints, asked } = await watched(page, async () => {
      for (const path of pagesOf(site)) {
        await page.goto(addressOf(site, path));
        await page.evaluate('inPage.fontsReady()');
      }
    });
    expect(complaints).toEqual([]);
    expect(asked.filter((url) => !url.startsWith(addressOf(site, '')))).toEqual([]);
    for (const file of ['bootstrap-italia.min.css', 'caratteri.css', 'sito.css', 'filtro.js'])
      expect(asked).toContain(addressOf(site, `risorse/${file}`));
    await page.close();
  }
});

it('opens from the disk as it does from a server', async () => {
  const [site] = sites;
  const page = await openPage(DESK);
  const { complaints, asked } = await watched(page, async () => {
    await page.goto(pathToFileURL(join(site?.folder ?? '', 'rev-2', 'elenco.html')).href);
    await page.evaluate('inPage.fontsReady()');
  });
  expect(complaints).toEqual([]);
  expect(asked.filter((url) => !url.startsWith(pathToFileURL(site?.folder ?? '').href))).toEqual([]);
  expect(await page.evaluate('inPage.loadedFonts()')).toContain('Titillium Web');
  expect(await page.getByLabel('Cerca fra obiettivi, indicatori e azioni').isVisible()).toBe(true);
  await page.close();
});

it('does not run a script or a style that somebody slips into a page', async () => {
  const [site] = sites;
  if (!site) throw new Error('no site');
  const slipped = [
    '<script>document.title = "preso"</script>',
    '<img src="data:image/gif;base64,AAAA" alt="" onerror="document.title = \'preso\'">',
    '<p style="color: red" id="colorato">rosso</p>',
    '<script src="https://malevolo.example/spia.js"></script>',
  ].join('');
  for (const path of ['index.html', 'rev-2/elenco.html']) {
    const page = await openPage(DESK);
    const text = await readFile(join(site.folder, path), 'utf8');
    await page.route(addressOf(site, path), (route) =>
      route.fulfill({ contentType: 'text/html; charset=utf-8', body: text.replace('</main>', `${slipped}</main>`) }),
    );
    const { complaints } = await watched(page, async () => {
      await page.goto(addressOf(site, path));
    });
    expect(await page.title()).not.toBe('preso');
    expect(await page.evaluate("inPage.colorOf('#colorato')")).not.toBe('rgb(255, 0, 0)');
    const blocked = complaints.filter((complaint) => complaint.includes('Content Security Policy')).join('\n');
    for (const what of ['inline script', 'inline event handler', 'inline style', 'malevolo.example'])
      expect(blocked).toContain(what);
    await page.close();
  }
});

/** Presses Tab until every place was reached; closed branches are opened with Enter on the way. Where one does not see that one is there. */
async function tabbedThrough(page: Page): Promise<{ readonly reached: number; readonly unseen: readonly string[] }> {
  const unseen: string[] = [];
  let reached = 0;
  for (let missed = await missedOn(page); missed.length > 0; missed = await missedOn(page)) {
    for (let presses = 0; presses < missed.length; presses++) {
      await page.keyboard.press('Tab');
      const seen = await focused(page);
      if (!seen) continue;
      reached++;
      if (!seen.isSeen) unseen.push(seen.html);
      if (seen.isClosed) await page.keyboard.press('Enter');
    }
    const left = await missedOn(page);
    // A round that reaches nothing new will never reach the rest.
    if (left.length > 0 && left.join() === missed.join()) return { reached, unseen: [...unseen, ...left] };
  }
  expect(await page.locator('details:not([open])').count()).toBe(0);
  return { reached, unseen };
}

function missedOn(page: Page): Promise<readonly string[]> {
  return page.evaluate<readonly string[]>('inPage.missed()');
}

interface Focused {
  readonly id: string;
  readonly text: string;
  readonly html: string;
  readonly isSeen: boolean;
  readonly isClosed: boolean;
}

function focused(page: Page): Promise<Focused | null> {
  return page.evaluate<Focused | null>('inPage.focused()');
}

it('is reached and worked with the keyboard alone, and shows where one is', async () => {
  const page = await openPage(DESK);
  let reached = 0;
  for (const site of sites) {
    for (const path of pagesOf(site)) {
      await page.goto(addressOf(site, path));
      const all = await tabbedThrough(page);
      expect([path, all.unseen]).toEqual([path, []]);
      reached += all.reached;
    }
  }
  expect(reached).toBeGreaterThan(1000);
  await page.close();
});

it('skips to the content, and moves a wide table with the arrows', async () => {
  const [site] = sites;
  if (!site) throw new Error('no site');
  const page = await openPage(PHONE);
  await page.goto(addressOf(site, 'rev-2/asti/schede-operative.html'));
  await page.keyboard.press('Tab');
  expect((await focused(page))?.text).toBe('Vai al contenuto');
  await page.keyboard.press('Enter');
  expect((await focused(page))?.id).toBe('contenuto');
  const table = page.locator('.scorre').first();
  await table.focus();
  await page.keyboard.press('ArrowRight');
  await expect.poll(() => page.evaluate("inPage.scrolledBy('.scorre')")).toBeGreaterThan(0);
  await page.close();
});

it('finds what one types, and without scripts has the whole list to search', async () => {
  const [site] = sites;
  if (!site) throw new Error('no site');
  const rows = '.elenco > li:visible';
  const page = await openPage(DESK);
  await page.goto(addressOf(site, 'rev-2/elenco.html'));
  const all = await page.locator(rows).count();
  await page.getByLabel('Cerca fra obiettivi, indicatori e azioni').fill('QUALITA attualità');
  expect(await page.locator(rows).allInnerTexts()).not.toEqual([]);
  for (const text of await page.locator(rows).allInnerTexts()) expect(text).toMatch(/qualità.*attualità/is);
  await expect.poll(() => page.getByRole('status').innerText()).toMatch(new RegExp(`^\\d+ su ${all}$`));
  await page.close();
  const context = await browser.newContext({ javaScriptEnabled: false, viewport: DESK });
  const plain = await context.newPage();
  await plain.goto(addressOf(site, 'rev-2/elenco.html'));
  expect(await plain.locator(rows).count()).toBe(all);
  expect(await plain.locator('input').count()).toBe(0);
  expect(await plain.locator('.filtro').innerText()).toContain('Ctrl+F');
  await plain.goto(addressOf(site, 'rev-2/asti/index.html'));
  await plain.locator('summary', { hasText: 'OP 1.1.1' }).click();
  expect(await plain.locator('.operativo', { hasText: 'OP 1.1.1' }).locator('.voci').first().isVisible()).toBe(true);
  await context.close();
});

it('prints branches that are closed, and not the menu', async () => {
  const [site] = sites;
  if (!site) throw new Error('no site');
  const page = await openPage(DESK);
  await page.goto(addressOf(site, 'rev-2/asti/index.html'));
  const inside = await page.locator('.operativo .voci li').first().textContent();
  const file = join(place, 'stampa.pdf');
  await writeFile(file, await page.pdf({ format: 'A4' }));
  await page.close();
  const { stdout } = await promisify(execFile)('pdftotext', ['-layout', file, '-']);
  const words = (text: string) => text.replace(/\s+/g, ' ').trim();
  expect(words(stdout)).toContain(words(inside ?? 'nothing').slice(0, 30));
  expect(words(stdout)).not.toContain('Controllare un file');
});
