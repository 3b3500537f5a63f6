/** What rendering finds, whole and with its origin: cases in findings.yaml. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { renderPdf } from '../../../src/render/pdf/index.ts';
import { png } from './pictures.ts';
import { type Page, pageOf, renderHtml, resources } from './render-html.ts';

interface Case {
  readonly title: string;
  readonly main: string;
  readonly page?: Page;
  readonly findings: readonly string[];
}

const cases = parse(readFileSync(new URL('findings.yaml', import.meta.url), 'utf8')) as Case[];

/** The picture with the packed pixels cut short and the next part in its place. */
function broken(): string {
  const bytes = Buffer.from(png('rgba').slice('data:image/png;base64,'.length), 'base64');
  const start = bytes.indexOf('IDAT') + 4;
  bytes.fill(0, start, start + 20);
  return `data:image/png;base64,${bytes.toString('base64')}`;
}

test.each(cases)('$title', async ({ main, page, findings }) => {
  const html = main.replaceAll('PICTURE', png('rgb')).replaceAll('BROKEN', broken()).replaceAll('LONG', 'parola '.repeat(3000));
  const found = await renderHtml(html, page);
  expect(found.findings.map(({ severity, rule, origin, message }) => `${severity} ${rule} [${origin ?? ''}] ${message}`)).toEqual(
    findings,
  );
});

test('docs/accessibilita.md explains each of them', () => {
  const folder = 'src/render/pdf';
  const sources = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'));
  const rules = sources.flatMap((file) =>
    [...readFileSync(join(folder, file), 'utf8').matchAll(/\.(?:report|warn)\(\s*'([a-z0-9-]+)'/g)].map(
      (match) => match[1] ?? '',
    ),
  );
  const page = readFileSync('docs/accessibilita.md', 'utf8');
  expect(rules.length).toBeGreaterThan(10);
  expect([...new Set(rules)].filter((rule) => !page.includes(`\`${rule}\``))).toEqual([]);
});

describe('fonts', () => {
  const titillium = resources.fonts['Titillium Web'];
  if (!titillium) throw new Error('no Titillium');

  test('a WOFF2 file, which would print nothing, is found by its family', async () => {
    const woff2 = Buffer.concat([Buffer.from('wOF2'), titillium.bolditalics.subarray(4)]);
    const fonts = { ...resources.fonts, 'Titillium Web': { ...titillium, bolditalics: woff2 } };
    const { findings } = await renderPdf(pageOf('<h1>T</h1>'), resources.sheet, fonts);
    expect(findings).toEqual([
      {
        rule: 'woff2-font',
        severity: 'errore',
        message: 'il carattere «Titillium Web» è in formato WOFF2, che sulla pagina non si vedrebbe',
        origin: undefined,
        hint: 'usare il carattere in formato TTF',
      },
    ]);
  });

  test('the reserve is embedded only when a sign needs it', async () => {
    const embedded = async (main: string) => {
      const { bytes } = await renderHtml(main, {}, { isCompact: false });
      return [
        ...Buffer.from(bytes)
          .toString('latin1')
          .matchAll(/\/FontName \/[A-Z]{6}\+(\S+)/g),
      ]
        .map((match) => match[1])
        .sort();
    };
    expect(await embedded('<h1>Titolo</h1><p>Testo</p>')).toEqual(['TitilliumWeb-Regular', 'TitilliumWeb-SemiBold']);
    expect(await embedded('<h1>Titolo</h1><p>Testo ✓</p>')).toEqual([
      'DejaVuSans',
      'TitilliumWeb-Regular',
      'TitilliumWeb-SemiBold',
    ]);
  });
});
