import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { APPLICATION_ID } from '../../src/desktop/application-id';
import { projectFolder } from '../support/program';

it('the application calls itself what its installers register', () => {
  const configuration = readFileSync(join(projectFolder, 'build', 'electron-builder.mjs'), 'utf8');
  expect(configuration).toContain(`appId: '${APPLICATION_ID}'`);
});
