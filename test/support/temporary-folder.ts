import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterFile } from './after-file';

/** A folder of its own for a test file; removed after its tests. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'centroid-test-'));
  afterFile(() => rmSync(folder, { recursive: true, force: true, maxRetries: 3 }));
  return folder;
}
