import { mkdirSync, readdirSync, readFileSync, realpathSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { SystemError } from '../../src/core/errors';
import { LiveSession } from '../support/live-session';
import { temporaryFolder } from '../support/temporary-folder';
import { experimentText } from '../host/api/support';

const folder = realpathSync(temporaryFolder());
const SAVES = 40;

let ids = 0;
const start = (workspace: string): Promise<LiveSession> =>
  LiveSession.start(join(folder, workspace), () => `${workspace}-${++ids}`);

/** Adds a line to the description of a file, as an editor does that reads, changes and saves: again until it is saved. */
async function add(session: LiveSession, path: string, line: string): Promise<number> {
  for (let refused = 0; ; refused++) {
    const { text, hash } = await session.call('experiments.open', { path });
    const json = JSON.parse(text) as { description: string };
    const next = JSON.stringify({ ...json, description: `${json.description}${line}\n` });
    try {
      await session.call('experiments.save', { path, text: next, expectedHash: hash });
      return refused;
    } catch (error) {
      if (error instanceof SystemError || !String(error).includes('was changed by another program')) throw error;
    }
  }
}

describe('two programs on workspaces of their own', () => {
  it('that save the same file again and again lose nothing: one of them wins, the other hears of it', async () => {
    const place = join(folder, 'shared');
    mkdirSync(place);
    const path = join(place, 'shared.centroid');
    writeFileSync(path, experimentText('shared', {}));
    const programs = await Promise.all([start('one'), start('two')]);
    for (const program of programs) await program.call('files.pick', { path });
    // Two requests at a time from each, as from two windows.
    const writers = programs.flatMap((program, i) => [`${i}a`, `${i}b`].map((name) => ({ program, name })));
    const refused = await Promise.all(
      writers.map(async ({ program, name }) => {
        let sum = 0;
        for (let i = 0; i < SAVES; i++) sum += await add(program, path, `${name} ${i}`);
        return sum;
      }),
    );
    const { description } = JSON.parse(readFileSync(path, 'utf8')) as { description: string };
    const expected = writers.flatMap(({ name }) => Array.from({ length: SAVES }, (_, i) => `${name} ${i}`));
    expect(description.trimEnd().split('\n').sort()).toEqual(expected.sort());
    // They did meet.
    expect(refused.reduce((sum, count) => sum + count)).toBeGreaterThan(0);
    expect(readdirSync(place)).toEqual(['shared.centroid']);
    await Promise.all(programs.map((program) => program.kill(false)));
  });

  it('of which one is killed while it saves leave a file that the other saves on', async () => {
    const place = join(folder, 'killed');
    mkdirSync(place);
    const path = join(place, 'shared.centroid');
    writeFileSync(path, experimentText('shared', {}));
    const survivor = await start('three');
    await survivor.call('files.pick', { path });
    for (let kill = 0; kill < 3; kill++) {
      const victim = await start('four');
      await victim.call('files.pick', { path });
      const writing = (async () => {
        for (let i = 0; ; i++) await add(victim, path, `victim ${kill} ${i}`);
      })();
      writing.catch(() => undefined); // it is killed
      await new Promise((resolve) => setTimeout(resolve, 60 + 40 * kill));
      await victim.kill(false);
      await add(survivor, path, `survivor ${kill}`);
      expect(readFileSync(path, 'utf8')).toContain(`survivor ${kill}`);
    }
    await survivor.kill(false);
  });
});
