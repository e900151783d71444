import Module from 'node:module';
import { fileURLToPath } from 'node:url';

/** `node --require` this: `electron` is the stand-in. */
const RESOLVE = '_resolveFilename';
const loader = Module as unknown as Record<typeof RESOLVE, (name: string, ...context: unknown[]) => string>;
const resolve = loader[RESOLVE];
const standIn = fileURLToPath(new URL('./electron.cjs', import.meta.url));

loader[RESOLVE] = (name, ...context) => (name === 'electron' ? standIn : resolve(name, ...context));
