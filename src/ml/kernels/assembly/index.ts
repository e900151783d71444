/**
 * The inner loops, for WebAssembly with 128-bit vectors. AssemblyScript, not TypeScript: numbers are machine numbers and
 * all addresses are bytes in the instance's own memory. `npm run kernels` compiles this to ../kernels-wasm.ts.
 *
 * Every sum runs in an order that depends on the width alone, so a pair's result is the same in whichever tile, thread
 * or order of calls it is computed.
 */
export * from './bytes';
export * from './combinations';
export * from './elementwise';
export * from './products';
export * from './squares';
export * from './widen';
