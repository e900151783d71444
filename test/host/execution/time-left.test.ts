import { describe, expect, it } from 'vitest';
import { timeLeft } from '../../../src/host/execution/time-left';

describe('the time that is left', () => {
  it.each([
    [4000, 0.5, 'about 4 s left'],
    [10_000, 0.2, 'about 40 s left'],
    [60_000, 0.1, 'about 9 min left'],
    [3_600_000, 0.2, 'about 4 h left'],
    [20_000, 0.99, 'about 1 s left'],
  ])('after %d ms with %d done: %s', (elapsed, fraction, words) => {
    expect(timeLeft(elapsed, fraction)).toBe(words);
  });

  it('is not guessed at the start, nor told at the end', () => {
    expect(timeLeft(500, 0.5)).toBeUndefined();
    expect(timeLeft(60_000, 0)).toBeUndefined();
    expect(timeLeft(60_000, 1)).toBeUndefined();
  });
});
