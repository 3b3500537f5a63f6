/** Stands for what the bundled program never calls: brotli, which fontkit wants for fonts in WOFF2 (ours are not), and exceljs's CSV. */
module.exports = () => {
  throw new Error('this was left out of the bundled program');
};
