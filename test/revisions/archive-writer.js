/** A program to be killed: it adds versions to an archive, one after the other, until somebody ends it. Arguments: archive, lineage. */

const built = (/** @type {string} */ file) => import(new URL(`../../dist/${file}.js`, import.meta.url).href);
/** @type {typeof import('../../src/commands/archive-folder.ts')} */
const { writingArchive } = await built('commands/archive-folder');
/** @type {typeof import('../../src/commands/node-host.ts')} */
const { nodeHost } = await built('commands/node-host');
/** @type {typeof import('../../src/revisions/archive/inventory.ts')} */
const { headNumber, stateOf } = await built('revisions/archive/inventory');

const [archive = '', lineage = ''] = process.argv.slice(2);
const host = nodeHost();

process.stdout.write('pronto\n');
for (;;) {
  await writingArchive(host, archive, async (writer) => {
    const onto = await (await writer.reader())?.object(lineage);
    const number = onto ? headNumber(onto.inventory) : 0;
    /** @type {ReadonlyMap<string, string>} */
    const state = onto ? stateOf(onto.inventory, number) : new Map();
    const kept = new Map([...state].filter(([name]) => name.startsWith('sorgenti/')));
    for (let file = 0; file < 4; file++) await writer.put(`documenti/${file}.pdf`, Buffer.alloc(20_000, `${number} ${file}`));
    if (kept.size === 0) await writer.put('sorgenti/fascicolo.yaml', Buffer.from(`piano: ${lineage}\n`));
    await writer.commit({ lineage, onto, kept, record: recordOf(number) });
  });
}

/**
 * @param {number} revisione
 * @returns {import('../../src/commands/archive-folder.ts').Addition['record']}
 */
function recordOf(revisione) {
  return {
    piano: lineage,
    titolo: 'Piano della performance 2024-2026',
    ente: 'Ente di prova',
    revisione,
    revisionePrecedente: revisione === 0 ? null : revisione - 1,
    motivo: 'revisione',
    atto: { numero: String(revisione + 1), data: '2024-01-15', oggetto: 'Piano della performance' },
    data: '2024-01-15T00:00:00Z',
    autore: { nome: 'Ente di prova', indirizzo: 'https://ente.example' },
    programma: 'fascicolo 0.1.0',
    fascicolo: `rev-${revisione}`,
    improntaSorgenti: '0'.repeat(64),
  };
}
