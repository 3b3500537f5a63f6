/** Stands for exceljs: the part of it that writes a workbook whole, without its streams, which take longer to load than all the rest. */
module.exports = { Workbook: require('exceljs/lib/doc/workbook.js') };
