import { readdir, readFile, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { reportOf } from '../../../src/core/errors';
import { cellAt, columnCells } from '../../../src/core/table/cells';
import { columnName } from '../../../src/core/table/schema';
import { readCsv } from '../../../src/formats/csv/read';
import { Host } from '../../../src/host/host';
import { isSample, resolveSample, samples } from '../../../src/host/samples';
import { workerFile } from '../../support/program';
import { hasShared, sharedPath } from '../../support/shared';
import { temporaryFolder } from '../../support/temporary-folder';
import { flowerExperiment, resourcesFolder } from '../execution/support';

const folders = {
  samplesFolder: temporaryFolder(),
  resourcesFolder: resolve(import.meta.dirname, '../../../resources'),
};

describe('sample paths', () => {
  it('lead to what is shipped and to what is drawn', async () => {
    expect(await resolveSample('sample:iris.csv', folders)).toBe(join(folders.resourcesFolder, 'samples/iris.csv'));
    expect(await resolveSample('sample:flowers/trainingSet', folders)).toBe(
      join(folders.samplesFolder, 'flowers/trainingSet'),
    );
  });

  it.each(samples)('$name is there', async ({ name, target, description }) => {
    const status = await stat(await resolveSample(`sample:${name}`, folders));
    expect(status.isDirectory() ? 'folder' : 'file').toBe(target);
    expect(/synthetic/i.test(description)).toBe(name.startsWith('flowers')); // drawn pictures are called so
  });

  it.each(['sample:irish.csv', 'sample:', 'sample:flowers', 'sample:../secrets', 'sample:flowers/../../x', 'iris.csv'])(
    '%s is unknown, and the message lists what there is',
    async (path) => {
      const error: unknown = await resolveSample(path, folders).catch((error: unknown) => error);
      const report = reportOf(error);
      expect(report).toMatchObject({ kind: 'user', classic: 48, file: path });
      for (const { name } of samples) expect(report.message).toContain(`sample:${name}`);
    },
  );

  it('a slip is mended', async () => {
    const error: unknown = await resolveSample('sample:irish.csv', folders).catch((error: unknown) => error);
    expect(reportOf(error).mend).toBe('Did you mean "sample:iris.csv"?');
  });

  it('are told from file paths', () => {
    expect([isSample('sample:iris.csv'), isSample('/data/sample:iris.csv'), isSample('iris.csv')]).toEqual([
      true,
      false,
      false,
    ]);
  });
});

describe('Iris', () => {
  it('has 150 flowers with header, species by name, and a blank last line', async () => {
    const file = await resolveSample('sample:iris.csv', folders);
    const table = readCsv(await readFile(file), { delimiter: ',', header: true });
    const names = Array.from({ length: 5 }, (_, i) => columnName(table, i));
    expect(names).toEqual(['Species', 'SepalLength', 'SepalWidth', 'PetalLength', 'PetalWidth']);
    expect(table.rowCount).toBe(151);
    const species = columnCells(table, 0);
    for (const name of ['setosa', 'versicolor', 'virginica'])
      expect(species.filter((cell) => cell === name)).toHaveLength(50);
    for (let column = 0; column < 5; column++) expect(cellAt(table, 150, column)).toBeNull();
  });

  it.skipIf(!hasShared)('has the reference’s measurements', async () => {
    const ours = (await readFile(await resolveSample('sample:iris.csv', folders), 'utf8'))
      .trimEnd()
      .split('\n')
      .slice(1);
    const reference = (await readFile(sharedPath('reference/iris.nh.csv'), 'utf8')).trimEnd().split('\n');
    const names = ['setosa', 'versicolor', 'virginica'];
    expect(ours).toEqual(reference.map((line) => line.replace(/^\d/, (number) => names[Number(number)]!)));
  });
});

describe('drawing the pictures', () => {
  it('holds up neither a run that is cancelled nor the end of the program', async () => {
    const folder = temporaryFolder();
    const host = await Host.open({
      workspaceFolder: join(folder, 'workspace'),
      workerFile: workerFile(),
      resourcesFolder,
    });
    const controller = new AbortController();
    const running = host.run({ experiment: flowerExperiment(16), folder, signal: controller.signal });
    setTimeout(() => controller.abort(), 300);
    expect((await running).status).toBe('cancelled');
    await host.close();
    await expect.poll(() => readdir(host.workspace.samples)).toEqual([]);
  });
});
