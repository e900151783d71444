/**
 * Reads rows of delimited text, for WebAssembly with 128-bit vectors. AssemblyScript, not TypeScript: numbers are machine
 * numbers and addresses are bytes in the instance's own memory. `npm run kernels` compiles this to ../kernels-wasm.ts.
 *
 * What a cell is follows `CsvScanner`: the tests read the same files with both. Rows that are not as they should be are
 * left to it.
 */
export * from './rows';
export * from './texts';
