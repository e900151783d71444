// Compiles the inner loops (AssemblyScript) to WebAssembly and writes them into the sources as text, so that building
// and testing the program need no compiler. A test compares what is written there with what the compiler gives.
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import asc from 'assemblyscript/asc';

const flags = '--runtime stub --noAssert -O3 --enable simd --converge --disable sign-extension';
const sources = new URL('../src/', import.meta.url);

/** Folders below `src` that have an `assembly/index.ts`; what is compiled of it lies beside that as `kernels-wasm.ts`. */
export const kernelFolders = ['ml/kernels', 'formats/csv/kernel'];

/** @returns the TypeScript file that holds the compiled kernels of a folder */
export async function compileKernels(folder) {
  let binary;
  const { error, stderr } = await asc.main(
    `assembly/index.ts --baseDir ${fileURLToPath(new URL(folder, sources))} --outFile kernels.wasm ${flags}`.split(' '),
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
  for (const folder of kernelFolders)
    writeFileSync(new URL(`${folder}/kernels-wasm.ts`, sources), await compileKernels(folder));
