import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { tinyPictures, editedTemplate } from '../e2e/support';
import { centroid } from '../support/program';
import { temporaryFolder } from '../support/temporary-folder';

const folder = temporaryFolder();
const workspace = join(folder, 'workspace');
const models = (...argv: string[]) => centroid(['models', ...argv], workspace);

describe('centroid models', () => {
  it('says how to save one while there is none', async () => {
    const { code, stdout } = await models();
    expect(code).toBe(0);
    expect(stdout).toContain('centroid models add EXPERIMENT --node NODE --name NAME');
  });

  it('runs what it needs, saves what a node gives, and lists it', async () => {
    const settings = await tinyPictures(folder);
    const commands = settings
      .filter((text) => text !== '--set')
      .map((text) => {
        const [, node, parameter, value] = /^(\w+)\.(\w+)=(.*)$/.exec(text)!;
        const number = Number(value);
        return {
          type: 'set-parameter',
          node: node!,
          parameter: parameter!,
          value: Number.isNaN(number) ? value! : number,
        } as const;
      });
    const file = editedTemplate('flower-clustering', commands, join(folder, 'my.centroid'));
    const added = await models('add', file, '--node', 'Train Model', '--name', 'Kinds', '--description', 'three kinds');
    expect(added).toMatchObject({
      code: 0,
      stdout: expect.stringContaining('Saved "Kinds" version 1: trained model') as string,
    });
    expect((await models('add', file, '--node', 'trainClusteringModel', '--name', 'Nine')).code).toBe(0);
    expect((await models('add', file, '--node', 'trainModel', '--name', 'Kinds')).stdout).toContain('version 2');
    const { stdout } = await models('list');
    expect(stdout).toMatch(/Kinds +2 +trained model +multiclass-logistic-regression/);
    expect(stdout).toMatch(/Nine +1 +trained clustering model +k-means/);
    expect(JSON.parse((await models('list', '--json')).stdout)).toMatchObject([
      { name: 'Kinds', version: 2 },
      { name: 'Nine' },
    ]);

    const data = await models('add', file, '--node', 'flowerTestSet', '--name', 'No');
    expect(data).toMatchObject({ code: 2, stderr: expect.stringContaining('gives no trained model') as string });
    const taken = await models('add', file, '--node', 'trainClusteringModel', '--name', 'Kinds');
    expect(taken).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('is the name of a trained model') as string,
    });
  });
});
