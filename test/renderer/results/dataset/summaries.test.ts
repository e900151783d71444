import { expect, it } from 'vitest';
import type { ColumnSummary } from '../../../../src/core/api/views';
import { createSummaries } from '../../../../src/renderer/results/dataset/statistics/summaries';

const summaryOf = (column: number): ColumnSummary => ({
  kind: 'numbers',
  column,
  rows: 1,
  missing: 1,
  unique: 0,
  infinite: 0,
});

/** A host that answers when it is told to. */
function slowHost() {
  const asked: (readonly number[])[] = [];
  const answers: (() => void)[] = [];
  const summaries = createSummaries(
    (columns) =>
      new Promise((resolve) => {
        asked.push(columns);
        answers.push(() => resolve(columns.map(summaryOf)));
      }),
  );
  const answer = async (): Promise<void> => {
    answers.shift()!();
    await new Promise((done) => setTimeout(done));
  };
  return { asked, answer, summaries };
}

it('asks for a few columns at a time, for each of them once', async () => {
  const { asked, answer, summaries } = slowHost();
  summaries.want([0, 1, 2, 3, 4, 5]);
  expect(asked).toEqual([[0, 1, 2, 3]]);
  await answer();
  expect(summaries.get(3)).toEqual(summaryOf(3));
  expect(summaries.get(4)).toBeUndefined();
  await answer();
  summaries.want([2, 3, 4, 5]);
  expect(asked).toEqual([
    [0, 1, 2, 3],
    [4, 5],
  ]);
});

it('forgets what was scrolled past before its turn came', async () => {
  const { asked, answer, summaries } = slowHost();
  summaries.want([0]);
  for (let first = 100; first < 40_000; first += 100) summaries.want([first, first + 1]);
  await answer();
  expect(asked).toEqual([[0], [39_900, 39_901]]);
});

it('keeps an error, and does not ask again and again for what failed', async () => {
  let calls = 0;
  const summaries = createSummaries(() => {
    calls++;
    return Promise.reject(new Error('gone'));
  });
  summaries.want([1]);
  await new Promise((done) => setTimeout(done));
  summaries.want([1]);
  await new Promise((done) => setTimeout(done));
  expect(calls).toBe(1);
  expect(summaries.error).toEqual(new Error('gone'));
});
