import { describe, expect, it } from 'vitest';
import { sentences } from '../../../src/renderer/text/sentences';

describe('a text before others in a line', () => {
  it('ends as a sentence, once', () => {
    expect(sentences('The engine stopped')).toBe('The engine stopped.');
    for (const ended of ['It stopped.', 'Did you mean "a"?', 'Reading …', 'He said "stop."', 'Choose one:'])
      expect(sentences(ended)).toBe(ended);
    expect(sentences('There is no column "a"')).toBe('There is no column "a".');
  });
});
