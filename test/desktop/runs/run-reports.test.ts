import { describe, expect, it } from 'vitest';
import { LONG_RUN_MS, RunReports, type RunEnd } from '../../../src/desktop/runs/run-reports';

const ended = (change: Partial<RunEnd> = {}): RunEnd => ({
  run: 'r',
  title: 'Flowers',
  status: 'finished',
  durationMs: LONG_RUN_MS + 1,
  ...change,
});

describe('the runs of all windows', () => {
  it('are one bar in the task bar', () => {
    const reports = new RunReports();
    expect([reports.progress, reports.count]).toEqual([-1, 0]);
    reports.report(1, [{ run: 'a', fraction: 0.25 }]);
    reports.report(2, [{ run: 'b', fraction: 0.75 }]);
    expect([reports.progress, reports.count]).toEqual([0.5, 2]);
    // The same run in a second window.
    reports.report(2, [{ run: 'a', fraction: 0.25 }]);
    expect([reports.progress, reports.count]).toEqual([0.25, 1]);
    reports.report(1, []);
    reports.closed(2);
    expect([reports.progress, reports.count]).toEqual([-1, 0]);
  });

  it('never show more than all', () => {
    const reports = new RunReports();
    reports.report(1, [{ run: 'a', fraction: 1.5 }]);
    expect(reports.progress).toBe(1);
  });
});

describe('the notification at the end of a run', () => {
  it('tells which run ended, how, and how long it took', () => {
    expect(new RunReports().ended(ended({ durationMs: 3_905_000 }), false)).toEqual({
      title: 'The run is finished',
      body: 'Flowers (1 h 5 min)',
    });
    expect(new RunReports().ended(ended({ status: 'failed', durationMs: 45_000 }), false)).toEqual({
      title: 'The run failed',
      body: 'Flowers (45 s)',
    });
  });

  it('comes once, for long runs, while nobody looks, and not for what the user stopped', () => {
    const reports = new RunReports();
    expect(reports.ended(ended(), false)).toBeDefined();
    expect(reports.ended(ended(), false)).toBeUndefined();
    expect(reports.ended(ended({ run: 'b' }), true)).toBeUndefined();
    expect(reports.ended(ended({ run: 'c', durationMs: LONG_RUN_MS }), false)).toBeUndefined();
    expect(reports.ended(ended({ run: 'd', status: 'cancelled' }), false)).toBeUndefined();
  });
});
