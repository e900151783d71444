import { describe, expect, it } from 'vitest';
import { sentence } from '../../../src/renderer/text/sentence';

describe('a text before others in a line', () => {
  it('ends as a sentence, once', () => {
    expect(sentence('The engine stopped')).toBe('The engine stopped.');
    for (const ended of ['It stopped.', 'Did you mean "a"?', 'Reading …', 'He said "stop."', 'Choose one:'])
      expect(sentence(ended)).toBe(ended);
    expect(sentence('There is no column "a"')).toBe('There is no column "a".');
  });
});
