// Compiles the inner loops (AssemblyScript) to WebAssembly and writes them into the sources as text, so that building
// and testing the program need no compiler. A test compares what is written there with what the compiler gives.
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import asc from 'assemblyscript/asc';

const flags = '--runtime stub --noAssert -O3 --enable simd --converge --disable sign-extension';
const folder = new URL('../src/ml/kernels/', import.meta.url);

/** @returns the TypeScript file that holds the compiled kernels */
export async function compileKernels() {
  let binary;
  const { error, stderr } = await asc.main(
    `assembly/index.ts --baseDir ${fileURLToPath(folder)} --outFile kernels.wasm ${flags}`.split(' '),
    { writeFile: (_, contents) => (binary = contents) },
  );
  if (error) throw new Error(`${error.message}\n${stderr.toString()}`);
  return `/** Compiled from assembly/index.ts by \`npm run kernels\`; not to be changed by hand. */
// prettier-ignore
export const kernelsBase64 =
  '${Buffer.from(binary).toString('base64')}';
`;
}

if (process.argv[1] === fileURLToPath(import.meta.url))
  writeFileSync(new URL('kernels-wasm.ts', folder), await compileKernels());
