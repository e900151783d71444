import { expect, it } from 'vitest';
import { experimentFileName } from '../../../src/renderer/state/experiment-file-name';

it.each([
  ['Iris: k = 3/4', 'Iris k 3 4'],
  ['', 'Experiment'],
  ['???', 'Experiment'],
  ['   ', 'Experiment'],
])('an experiment with the title "%s" is the file %s', (title, name) => {
  expect(experimentFileName(title)).toBe(name);
});
