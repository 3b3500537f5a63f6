/**
 * Stands for unicode-properties, which unpacks its tables as soon as it is loaded: here when fontkit asks, for a word that no table of letters has.
 */
const properties = () => require('unicode-properties');

module.exports = {
  /** @param {number} codePoint */
  getCategory: (codePoint) => properties().getCategory(codePoint),
  /** @param {number} codePoint */
  getCombiningClass: (codePoint) => properties().getCombiningClass(codePoint),
  /** @param {number} codePoint */
  getScript: (codePoint) => properties().getScript(codePoint),
  /** @param {number} codePoint */
  isDigit: (codePoint) => properties().isDigit(codePoint),
  /** @param {number} codePoint */
  isMark: (codePoint) => properties().isMark(codePoint),
};
