import { describe, expect, it } from 'vitest';
import { LiveSession } from '../support/live-session';
import { Lane } from './killed-lane';

/** Kills in all; they are shared out to workspaces that are killed at the same time. */
const KILLS = Number(process.env['CENTROID_KILLS'] ?? 200);
const LANES = 4;

describe('the program, killed while experiments are edited and saved', () => {
  it(
    `loses nothing beyond the last five seconds at any of ${KILLS} random moments, and never leaves a file unreadable`,
    async () => {
      const lanes = Array.from({ length: LANES }, (_, i) => new Lane(i, 1000 + i));
      await Promise.all(
        lanes.map(async (lane) => {
          for (let kill = 0; kill < KILLS / LANES; kill++) await lane.round();
          const last = await LiveSession.start(lane.workspace, () => 'last');
          await lane.check(last);
          await last.kill(false);
        }),
      );
      const sum = (of: (lane: Lane) => number): number => lanes.reduce((total, lane) => total + of(lane), 0);
      // The moments were those that count: with unsaved work, between saves, and after more than five seconds.
      expect(sum(({ recoveries }) => recoveries)).toBeGreaterThan(KILLS / 2);
      expect(sum(({ saves }) => saves)).toBeGreaterThan(KILLS / 2);
      expect(sum(({ longRounds }) => longRounds)).toBeGreaterThan(0);
    },
    KILLS * 10_000,
  );
});
