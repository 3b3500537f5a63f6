/** pdfmake 0.3.11 is CommonJS without types or an exports map: what these files export is stated in internals.ts. */
declare module 'pdfmake/js/*' {
  const exports: unknown;
  export default exports;
}
