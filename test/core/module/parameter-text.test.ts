import { describe, expect, it } from 'vitest';
import { allExcept, byName } from '../../../src/core/columns/build';
import { parseParameterText } from '../../../src/core/module/parameter-text';
import { findParameter } from '../../../src/core/module/resolve-parameters';
import type { ModuleDefinition } from '../../../src/core/module/definition';
import { kMeans, select, source } from '../support/modules';
import { thrownBy } from '../support/thrown';

const read = (definition: ModuleDefinition, id: string, text: string): unknown =>
  parseParameterText(findParameter(definition, id), text, { node: 'n' });

describe('a parameter typed on the command line', () => {
  it.each<[ModuleDefinition, string, string, unknown]>([
    [kMeans, 'centroids', '9', 9],
    [kMeans, 'centroids', ' 9 ', 9],
    [kMeans, 'centroids', '1e1', 10],
    [kMeans, 'tolerance', '1E-07', 1e-7],
    [kMeans, 'ratio', '.5', 0.5],
    [kMeans, 'seed', '', null],
    [kMeans, 'shuffled', 'Yes', true],
    [kMeans, 'shuffled', '0', false],
    [kMeans, 'mode', 'range', 'range'],
    [kMeans, 'mode', 'parameter range', 'range'],
    [kMeans, 'range', '1-10, 20', '1-10, 20'],
    [kMeans, 'note', ' kept as it is ', ' kept as it is '],
    [source, 'url', '', null],
    [select, 'columns', 'all except Col1', allExcept('Col1')],
    [select, 'columns', 'Col1,Col3', byName(['Col1', 'Col3'])],
  ])('%#: %s', (definition, id, text, value) => {
    expect(read(definition, id, text)).toEqual(value);
  });

  it.each<[ModuleDefinition, string, string, number, RegExp]>([
    [kMeans, 'centroids', 'nine', 2, /must be a whole number; it is "nine"/],
    [kMeans, 'centroids', '2.5', 2, /must be a whole number; it is 2.5/],
    [kMeans, 'centroids', '0x10', 2, /whole number/],
    [kMeans, 'centroids', '1', 5, /at least 2/],
    [kMeans, 'centroids', '', 3, /needs a value/],
    [kMeans, 'ratio', '1e999', 2, /must be a number/],
    [kMeans, 'ratio', 'NaN', 2, /must be a number/],
    [kMeans, 'shuffled', 'maybe', 2, /true or false/],
    [kMeans, 'mode', 'sngle', 2, /has no choice "sngle"/],
    [select, 'columns', 'a,', 2, /missing/],
    [select, 'columns', '3-', 59, /no end/],
  ])('%#: %s = %j is Error %i', (definition, id, text, classic, message) => {
    const error = thrownBy(() => read(definition, id, text));
    expect(error.message).toMatch(message);
    expect(error.details).toMatchObject({ classic, parameter: id, node: 'n' });
    expect(error.details.mend).toBeTruthy();
  });
});
