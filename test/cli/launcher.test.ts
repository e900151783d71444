import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { projectFolder } from '../support/program';
import { temporaryFolder } from '../support/temporary-folder';

const folder = temporaryFolder();

/** As `npm run centroid -- …` does, from another folder. */
const launch = (...args: string[]) =>
  spawnSync(process.execPath, [join(projectFolder, 'build', 'centroid.mjs'), ...args], {
    cwd: folder,
    encoding: 'utf8',
  });

describe('build/centroid.mjs', () => {
  it('hands on arguments, output and exit code', () => {
    expect(launch('modules', 'Split Data')).toMatchObject({
      status: 0,
      stderr: '',
      stdout: expect.stringMatching(/^Split Data\n/) as string,
    });
    expect(launch('validate', 'none.centroid')).toMatchObject({
      status: 2,
      stdout: '',
      stderr: expect.stringContaining(join(folder, 'none.centroid')) as string,
    });
  });

  it('survives a reader that stops reading', () => {
    const { status, stderr } = spawnSync(
      process.execPath,
      [
        '-e',
        `const child = require('node:child_process').spawn(process.execPath, ${JSON.stringify([
          join(projectFolder, 'build', 'centroid.mjs'),
          'modules',
          '--json',
        ])}, { stdio: ['ignore', 'pipe', 'inherit'] });
        child.stdout.once('data', () => child.stdout.destroy());
        child.on('exit', (code) => process.exit(code));`,
      ],
      { encoding: 'utf8' },
    );
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  });
});
