import { describe, expect, it } from 'vitest';
import { didYouMean, nearest, nearestNames } from '../../src/core/suggest';

const parameters = ['numberOfCentroids', 'initialization', 'randomSeed', 'metric', 'iterations', 'assignLabelMode'];

describe('the name that was meant', () => {
  it.each([
    ['numberOfCentroid', 'numberOfCentroids'],
    ['Number of Centroids', 'numberOfCentroids'],
    ['number_of_centorids', 'numberOfCentroids'],
    ['initialisation', 'initialization'],
    ['iteration', 'iterations'],
    ['seed', 'randomSeed'],
    ['mertic', 'metric'],
    ['METRIC', 'metric'],
  ])('%s → %s', (typed, meant) => {
    expect(nearest(typed, parameters)).toBe(meant);
  });

  it('is found where two neighbouring characters are swapped', () => {
    expect(nearest('Clo1', ['Label', 'Col1'])).toBe('Col1');
  });

  it('is not guessed from names that have nothing in common', () => {
    expect(nearest('learningRate', parameters)).toBeUndefined();
    expect(nearest('', parameters)).toBeUndefined();
    expect(nearest('a', ['b', 'c'])).toBeUndefined();
    expect(didYouMean('xyz', parameters)).toBeUndefined();
  });

  it('gives several that are about as near, the best first', () => {
    expect(nearestNames('Col3', ['Label', 'Col2', 'Col1'])).toEqual(['Col2', 'Col1']);
    expect(didYouMean('Colx', ['Col1', 'Col2', 'Label'])).toBe('Did you mean "Col1" or "Col2"?');
    expect(didYouMean('cat', ['bat', 'rat', 'hat', 'mat'])).toBe('Did you mean "bat", "rat" or "hat"?');
  });

  it('is the one that differs in case or spaces only, if there is one', () => {
    expect(nearestNames('scored labels', ['Scored Label', 'Scored Labels'])).toEqual(['Scored Labels']);
  });

  it('is found among 49,153 names in well under a second', () => {
    const names = Array.from({ length: 49_153 }, (_, i) => `Col${i + 1}`);
    const start = performance.now();
    expect(nearest('Colum12345', names)).toBe('Col12345');
    expect(performance.now() - start).toBeLessThan(1000);
  });
});
