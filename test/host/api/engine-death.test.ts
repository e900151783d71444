import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Notice } from '../../../src/core/api/contract';
import { HostApi } from '../../../src/host/api/host-api';
import { forkEngine } from '../../../src/host/engine-process/fork-engine';
import { RunRecords } from '../../../src/host/workspace/run-records';
import { workerFile } from '../../support/program';
import { temporaryFolder } from '../../support/temporary-folder';
import { Client, openApi, resourcesFolder, startServer, type TestServer } from '../serve/support';
import { experimentText, flowers, nodeReaches, statesOf } from './support';

const folder = temporaryFolder();
let server: TestServer;
let client: Client;

beforeAll(async () => {
  server = await startServer(folder);
  client = await Client.connect(server);
});
afterAll(async () => {
  await client.close();
  await server.close();
});

const kill = (): void => void process.kill(server.api.enginePid!, 'SIGKILL');
const restarted = (): number => client.notices.filter(({ type }) => type === 'engine-restarted').length;

const until = async (holds: () => boolean): Promise<void> => {
  for (let i = 0; i < 600 && !holds(); i++) await new Promise((resolve) => setTimeout(resolve, 10));
  expect(holds()).toBe(true);
};

describe('an engine that is killed in mid-run', () => {
  const text = flowers('killed', 64);
  let run: string;

  it('interrupts the run, marks the node, and is started again', async () => {
    ({ run } = await client.call('run.start', { text, reuse: true }));
    await nodeReaches(client, run, 'trainModel', 'running');
    const before = server.api.enginePid;
    const finished = statesOf(client, run)['flowerTrainingSet']!;
    kill();
    expect(await client.ended(run)).toMatchObject({ status: 'interrupted', experimentId: 'killed' });
    const states = statesOf(client, run);
    expect(states['trainModel']).toMatchObject({
      status: 'failed',
      error: {
        kind: 'system',
        message: expect.stringContaining('engine stopped') as string,
        mend: expect.any(String) as string,
      },
    });
    expect(states['scoreModel']).toMatchObject({ status: 'cancelled' });
    expect(states['flowerTrainingSet']).toEqual(finished);
    const told = await client.notice(
      (notice): notice is Extract<Notice, { type: 'engine-restarted' }> => notice.type === 'engine-restarted',
    );
    expect(told.log).toContain('SIGKILL');
    await until(() => server.api.enginePid !== before);
  });

  it('leaves the connection, the session and the drafts as they are', async () => {
    await client.call('drafts.put', { tab: 't', text: 'unsaved' });
    kill();
    expect(await client.call('session.start', {})).toMatchObject({ runs: [], drafts: [{ tab: 't' }] });
    await client.call('drafts.put', { tab: 't', text: 'still unsaved' });
  });

  it('is followed by one that works, and what was finished is kept', async () => {
    const next = await client.call('run.start', { text, reuse: true });
    expect(await client.ended(next.run)).toMatchObject({ status: 'finished' });
    const states = statesOf(client, next.run);
    expect(states['flowerTrainingSet']!.status).toBe('reused');
    expect(states['trainModel']!.status).toBe('finished');
  });

  it('leaves a record of the run that says so', async () => {
    const records = await new RunRecords(join(server.workspace, 'runs')).list('killed');
    expect(records.map(({ id, status }) => [id, status])).toContainEqual([run, 'interrupted']);
  });
});

describe('an engine that is killed', () => {
  it('fails what was asked of it, and what is asked while it starts waits', async () => {
    const times = restarted();
    const asked = client.call('run.start', { text: flowers('never', 64), reuse: false });
    kill();
    await expect(asked).rejects.toThrow('The engine stopped unexpectedly');
    const text = experimentText('after', { data: { module: 'enter-data-manually', parameters: { data: 'a\n1\n' } } });
    expect((await client.call('plan.inspect', { text })).nodes['data']!.state).toBe('stale');
    await until(() => restarted() > times);
  });

  it('again and again is started every time, and remembers what was picked', async () => {
    const file = join(folder, 'data.csv');
    writeFileSync(file, 'a,b\n1,2\n');
    await client.call('files.pick', { path: file });
    for (let i = 0; i < 3; i++) {
      const before = server.api.enginePid;
      kill();
      await until(() => server.api.enginePid !== before && server.api.enginePid !== undefined);
      expect(await client.call('datasets.preview', { file })).toMatchObject({ rows: 1, columns: 2 });
    }
  });

  it('ends with the program, also in mid-run', async () => {
    const api = await openApi(join(folder, 'closing'));
    await api.call('run.start', { text: flowers('closing', 32), reuse: true });
    const pid = api.enginePid!;
    const started = performance.now();
    await api.close();
    expect(performance.now() - started).toBeLessThan(3000);
    expect(() => process.kill(pid, 0)).toThrow('ESRCH');
    const [record] = await new RunRecords(join(folder, 'closing', 'runs')).list('closing');
    expect(record!.status).toBe('cancelled');
  });
});

describe('an engine that cannot start', () => {
  const options = (workspaceFolder: string, engineFile: string) => ({
    workspaceFolder,
    startEngine: forkEngine(engineFile),
    resourcesFolder,
    workerFile: workerFile(),
    version: '1',
  });

  it('is an error that names the cause', async () => {
    await expect(HostApi.open(options(join(folder, 'w'), join(folder, 'no-engine.cjs')))).rejects.toMatchObject({
      kind: 'system',
    });
    writeFileSync(join(folder, 'file'), '');
    await expect(openApi(join(folder, 'file', 'workspace'))).rejects.toThrow(join(folder, 'file', 'workspace'));
  });
});
