/**
 * What Handlebars made of the program's own templates when it was bundled, by the SHA-256 of their text; nothing where the program runs from
 * its sources, which compiles them anew. `bundle/make.js` puts a list in the place of this file. Measured: 0.15 s of a run less.
 */
export const PRECOMPILED: ReadonlyMap<string, TemplateSpecification> = new Map();
