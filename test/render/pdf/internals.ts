/** The methods of pdfmake and pdfkit that src/render/pdf/engine overrides, calls or imitates: why, and the fingerprint of their source. */
export const INTERNALS: Readonly<
  Record<string, Readonly<Record<string, { readonly why: string; readonly fingerprint: string }>>>
> = {
  'pdfmake/js/LayoutBuilder.js': {
    _storePageBreakData: {
      why: 'call it when a row is parted (placing/layout.ts)',
      fingerprint: '44488fb6a83edad0',
    },
    _updatePageBreaksData: {
      why: 'call it when a row is parted (placing/layout.ts)',
      fingerprint: '3317f0d0a6c3f2d0',
    },
    tryLayoutDocument: {
      why: 'imitate it, with our own preparation, measuring and writer (placing/layout.ts)',
      fingerprint: '986298980b74f58c',
    },
    layoutDocument: {
      why: 'begin with it, and give it header, footer and watermark in this order',
      fingerprint: '9447035c5308b90f',
    },
    addHeadersAndFooters: {
      why: 'replace it to lay header and footer out once for a page format, in the same areas (furniture.ts)',
      fingerprint: '41bf8d0dbafffc69',
    },
    addWatermark: {
      why: 'call it page by page when a document is streamed (streaming.ts)',
      fingerprint: '06dbc06134266cdd',
    },
    processSection: {
      why: 'rely on its processing of an empty stack, whose blocks come later (layout.ts)',
      fingerprint: '2a0a76a64eb126b5',
    },
    addDynamicRepeatable: {
      why: 'wrap it to mark header and footer as artifacts, and call it for one page at a time (furniture.ts)',
      fingerprint: 'c5b8a27cf36694a2',
    },
    processNode: {
      why: 'wrap it to enter the node’s element, and imitate its margins, page breaks and relative positions (placing/layout.ts)',
      fingerprint: 'ccc12d1f98f1f436',
    },
    processVerticalContainer: {
      why: 'imitate it in layout.ts, with page breaks of our own between the children',
      fingerprint: '9388f51211d3e486',
    },
    processTable: {
      why: 'imitate it in layout.ts, with page breaks of our own between the rows',
      fingerprint: '9e7a2ad113f52d55',
    },
    processRow: {
      why: 'call it from our processTable with these very arguments, and imitate it for rows without row spans (placing/layout.ts)',
      fingerprint: '294df538613a3d86',
    },
    processColumns: {
      why: 'know how wide it makes the columns (height.ts)',
      fingerprint: '488fefe395c718b8',
    },
    processLeaf: {
      why: 'rely on its asking buildNextLine for each line before it looks for room, and imitate it (placing/layout.ts)',
      fingerprint: 'dfa7bf597febd678',
    },
    buildNextLine: {
      why: 'wrap it to stamp lines, and imitate its filling of lines in filling.ts',
      fingerprint: 'f9a0444e3740e3f3',
    },
    _findSameRowPageBreakByRowSpanData: {
      why: 'call it from our processTable',
      fingerprint: 'dff247264e68ce10',
    },
    _getPageBreakListBySpan: {
      why: 'call it from our processTable',
      fingerprint: 'b9fe15baff21e500',
    },
  },
  'pdfmake/js/TableProcessor.js': {
    beginTable: {
      why: 'call it from our processTable; header rows are one unbreakable block',
      fingerprint: '2770b04a22a45891',
    },
    beginRow: {
      why: 'call it from our processTable, and know the padding that it adds (height.ts)',
      fingerprint: 'b8556ae5cb5be1e8',
    },
    endRow: {
      why: 'call it from our processTable, know the rule that it adds (height.ts), and imitate it for plain rows (placing/ruled-table.ts)',
      fingerprint: '1c26fd73945d7f23',
    },
    endTable: {
      why: 'call it from our processTable',
      fingerprint: '5c4cbcfb31068e71',
    },
    drawHorizontalLine: {
      why: 'call it where a row without a repeated head begins a page',
      fingerprint: '1b7efb3df276235e',
    },
  },
  'pdfmake/js/Line.js': {
    addInline: {
      why: 'imitate it in filling.ts',
      fingerprint: '3da353dc09c275cf',
    },
    hasEnoughSpaceForInline: {
      why: 'imitate it in filling.ts',
      fingerprint: '57e56fbf5e8235fd',
    },
    getWidth: {
      why: 'imitate it in filling.ts',
      fingerprint: '589d24234e31238b',
    },
    getHeight: {
      why: 'replace it on our lines',
      fingerprint: '16f9556d385610b6',
    },
    getAscenderHeight: {
      why: 'replace it on our lines',
      fingerprint: '99a5e01efba27a8e',
    },
    clone: {
      why: 'replace it, and like it copy what we stamped on the line',
      fingerprint: 'a4abfcde5d916176',
    },
  },
  'pdfmake/js/PageElementWriter.js': {
    addLine: {
      why: 'replace it where a line has room (placing/writing.ts)',
      fingerprint: '08e30a3359eed4a3',
    },
    currentBlockToRepeatable: {
      why: 'call it at the end of a table’s head (placing/ruled-table.ts)',
      fingerprint: '2642d2ea3ce2d0f6',
    },
    moveToNextPage: {
      why: 'call it to break pages',
      fingerprint: '0eb7fbee9737b555',
    },
    commitUnbreakableBlock: {
      why: 'know that it drops what is taller than a page',
      fingerprint: '367859e9b386b125',
    },
    pushToRepeatables: {
      why: 'read the heights of repeated heads',
      fingerprint: '961a5193ce87c39f',
    },
  },
  'pdfmake/js/ElementWriter.js': {
    addLine: {
      why: 'imitate it where a line has room (placing/writing.ts)',
      fingerprint: 'b7796061262e0431',
    },
    alignLine: {
      why: 'call it for every line (placing/writing.ts)',
      fingerprint: 'bfd03c0dc0ea43be',
    },
    getCurrentPositionOnPage: {
      why: 'call it for every line (placing/writing.ts)',
      fingerprint: '65657a10a9bf042f',
    },
    addVector: {
      why: 'call it to put boxes behind blocks',
      fingerprint: '66d649fb11421619',
    },
    addFragment: {
      why: 'rely on its copying what we stamped on lines, shapes and pictures',
      fingerprint: 'b6c7697d429776fa',
    },
  },
  'pdfmake/js/DocumentContext.js': {
    getCurrentPosition: {
      why: 'replace it by what is asked of it (placing/writing.ts)',
      fingerprint: '75c5c3accd55d601',
    },
    beginColumnGroup: {
      why: 'call it for each row (placing/layout.ts)',
      fingerprint: '6c41065589db6be2',
    },
    beginColumn: {
      why: 'call it for each cell (placing/layout.ts)',
      fingerprint: '327c5901661b4adc',
    },
    completeColumnGroup: {
      why: 'call it for each row (placing/layout.ts)',
      fingerprint: '5cebbb8ea5c9a825',
    },
    updateBottomByPage: {
      why: 'call it for each cell (placing/layout.ts)',
      fingerprint: '3b072209e13ffbbf',
    },
    beginDetachedBlock: {
      why: 'call it for what is placed relatively (placing/layout.ts)',
      fingerprint: 'fbb16cd8aad9bf12',
    },
    moveToNextPage: {
      why: 'rely on the room that it leaves',
      fingerprint: '19d0b7fb9577fa23',
    },
    resetMarginXTopParent: {
      why: 'call it from our processTable',
      fingerprint: '619354fd8736e50b',
    },
  },
  'pdfmake/js/Renderer.js': {
    renderPages: {
      why: 'give it one page at a time, and imitate it for the items that we have (painting/renderer.ts)',
      fingerprint: '429c66b67fe2b5a6',
    },
    renderLine: {
      why: 'wrap it in marked content, and give it lines without links and destinations',
      fingerprint: 'b71f57566c6b6c5f',
    },
    renderVector: {
      why: 'wrap it in marked content',
      fingerprint: '5d19ddae02ff9306',
    },
    renderImage: {
      why: 'wrap it in marked content',
      fingerprint: '59da5a9700c20a2c',
    },
    renderWatermark: {
      why: 'call it before the page’s words instead of after',
      fingerprint: 'b86063e0cfee2ac9',
    },
  },
  'pdfmake/js/PDFDocument.js': {
    provideFont: {
      why: 'ask it for fonts',
      fingerprint: 'd82bb3f99bf3e9c5',
    },
    provideImage: {
      why: 'put pictures where it looks for them',
      fingerprint: 'd5586c4cb2e02ef5',
    },
  },
  'pdfmake/js/DocMeasure.js': {
    measureNode: {
      why: 'replace it for texts, stacks, columns and tables (placing/measuring.ts)',
      fingerprint: '8972e85fff3b5092',
    },
    measureVerticalContainer: {
      why: 'imitate it (placing/measuring.ts)',
      fingerprint: '83d5c6a4c870f555',
    },
    measureColumns: {
      why: 'imitate it (placing/measuring.ts)',
      fingerprint: '22eb313cc6670858',
    },
    measureLeaf: {
      why: 'replace it (placing/measuring.ts)',
      fingerprint: 'f85585f0d251badf',
    },
    measureTable: {
      why: 'imitate the widths, offsets and spans that it leaves on a table (placing/measuring.ts)',
      fingerprint: '185e19c3809e0d53',
    },
    measureImageWithDimensions: {
      why: 'give it both dimensions',
      fingerprint: '1864cb3dcb2bd781',
    },
    measureCanvas: {
      why: 'read the height that it leaves',
      fingerprint: 'b5a3ec9465cfcdbb',
    },
  },
  'pdfmake/js/DocPreprocessor.js': {
    preprocessNode: {
      why: 'replace it for texts and stacks (placing/preprocessing.ts)',
      fingerprint: 'dca645b15afdae62',
    },
    preprocessVerticalContainer: {
      why: 'imitate it (placing/preprocessing.ts)',
      fingerprint: '52b0c83fbcb87d51',
    },
    preprocessText: {
      why: 'call it for texts with a page number or a name (placing/preprocessing.ts)',
      fingerprint: 'bd943a4430111a50',
    },
  },
  'pdfmake/js/TextInlines.js': {
    buildInlines: {
      why: 'imitate its widths (text/paragraph.ts)',
      fingerprint: '327a931593789411',
    },
    measure: {
      why: 'read the widths, heights and cuts that it leaves on words (height.ts)',
      fingerprint: 'cb17af19531a9de1',
    },
    widthOfText: {
      why: 'imitate it in filling.ts',
      fingerprint: 'e285c68b15baf512',
    },
  },
  'pdfkit/js/pdfkit.js': {
    _normalizeColor: {
      why: 'call it for the parts of a colour',
      fingerprint: '5353c2886a3eeef8',
    },
    _fragment: {
      why: 'imitate it in codesOf and in the painting of lines',
      fingerprint: '3582fda36bf1094e',
    },
    font: {
      why: 'replace it to share what fonts learn (text/shared-fonts.ts)',
      fingerprint: '652a31ad704fa7e8',
    },
    initOutline: {
      why: 'put our bookmarks in the place of those that it makes (fast-outline.ts)',
      fingerprint: 'dd9f06b65b2c351f',
    },
    endOutline: {
      why: 'rely on its asking the bookmarks whether there are any, and to end (fast-outline.ts)',
      fingerprint: 'e2c0eca559028555',
    },
    _write: {
      why: 'replace it to gather bytes (fast-document.ts)',
      fingerprint: 'cb6025cb807e6776',
    },
    _finalize: {
      why: 'replace it to write the table of packed objects (fast-document.ts)',
      fingerprint: '05ec9f649fb44959',
    },
    ref: {
      why: 'replace it to make our own objects (fast-document.ts)',
      fingerprint: '0266979fe5ef0619',
    },
    addContent: {
      why: 'replace it to gather a page’s content in a string (fast-document.ts)',
      fingerprint: '3f6fb381b1cade2f',
    },
    flushPages: {
      why: 'replace it to write the page and its content (fast-document.ts)',
      fingerprint: '1a439d3e78a10ffa',
    },
    _refEnd: {
      why: 'replace it, and like it finish the file once (fast-document.ts)',
      fingerprint: '7ee5a36b8b754640',
    },
    end: {
      why: 'rely on what it writes, and in which order',
      fingerprint: 'a867c0c56a0ad66a',
    },
    _addInfo: {
      why: 'replace it with complete XMP',
      fingerprint: '82d2030355260523',
    },
    endMetadata: {
      why: 'rely on its calling _addInfo',
      fingerprint: 'd1d0fe768fa0d30f',
    },
    addPage: {
      why: 'replace it with pages of our own (fast-document.ts), and like it tell that the page is there',
      fingerprint: 'eedb5265492ef55b',
    },
    addNamedDestination: {
      why: 'call it for the destinations of links',
      fingerprint: '52d60902ec6afe42',
    },
    addNamedEmbeddedFile: {
      why: 'call it for attachments',
      fingerprint: '6b234f2a2090c078',
    },
    annotate: {
      why: 'rely on its adding the annotation to the page at once',
      fingerprint: 'e427cc69eb2b4cb9',
    },
    link: {
      why: 'call it for each link',
      fingerprint: '217c2001eba3fecb',
    },
    goTo: {
      why: 'call it for each link',
      fingerprint: 'a620e2eff48e8a99',
    },
    openImage: {
      why: 'call it before layout (images.ts)',
      fingerprint: '6754dffa8bd97d08',
    },
    getStructTreeRoot: {
      why: 'write the structure tree into it',
      fingerprint: '8669f9b8bae9c41f',
    },
    getStructParentTree: {
      why: 'fill it with the elements of each content',
      fingerprint: '0accf93fa83c74a4',
    },
    createStructParentTreeNextKey: {
      why: 'call it for each link',
      fingerprint: '6d79390c0031ec37',
    },
    endMarkings: {
      why: 'rely on its ending the structure tree once',
      fingerprint: '08cb0f236e5a0da3',
    },
  },
  'pdfmake/js/TextBreaker.js': {
    getBreaks: {
      why: 'call it for one text at a time, and imitate how it joins words of two runs (text/runs.ts)',
      fingerprint: '24265b010e00f076',
    },
  },
  'pdfmake/js/TextDecorator.js': {
    drawDecorations: {
      why: 'call it for lines through and under words',
      fingerprint: 'ae7a9756dd59823c',
    },
    drawBackground: {
      why: 'call it for runs with a ground',
      fingerprint: '2eb2cd6477e26899',
    },
  },
};
