// How fast the editor is in a real browser: `npm run bench:editor`. Prints; judges nothing.
import { datasets } from './datasets.mjs';
import { flowers } from './flowers.mjs';
import { thousandModules } from './thousand-modules.mjs';

await thousandModules();
await flowers();
await datasets();
