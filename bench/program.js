/** The compiled program, with the types of its sources: what the measurements run. */

/** @param {string} path */
const compiled = (path) => import(new URL(`../dist/${path}.js`, import.meta.url).href);

export const MAIN = new URL('../dist/bundle/fascicolo.cjs', import.meta.url);

/** @type {typeof import('../src/load/index.ts')} */
export const loading = await compiled('load/index');
/** @type {typeof import('../src/check/index.ts')} */
export const checking = await compiled('check/index');
/** @type {typeof import('../src/compose/index.ts')} */
export const composing = await compiled('compose/index');
/** @type {typeof import('../src/render/pdf/index.ts')} */
export const rendering = await compiled('render/pdf/index');
/** @type {typeof import('../src/pipeline.ts')} */
export const pipeline = await compiled('pipeline');
/** @type {typeof import('../src/commands/node-host.ts')} */
export const hosts = await compiled('commands/node-host');
/** @type {typeof import('../src/commands/read-package.ts')} */
export const reading = await compiled('commands/read-package');
/** @type {typeof import('../src/commands/resources.ts')} */
export const resources = await compiled('commands/resources');
