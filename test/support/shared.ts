import { existsSync } from 'node:fs';
import { resolve } from 'node:path';

/** The folder of real data and reference values beside the project; tests that need it skip where it is absent. */
const sharedFolder = resolve(import.meta.dirname, '../../../shared');

export const hasShared = existsSync(sharedFolder);

if (!hasShared) console.warn(`Tests on real data are skipped: there is no ${sharedFolder}`);

export const sharedPath = (...parts: string[]): string => resolve(sharedFolder, ...parts);
