import { describe, expect, it } from 'vitest';
import { findPackages } from '../../../src/renderer/about/licences';

const packages = [
  { name: 'sharp', version: '1.0.0', licence: 'Apache-2.0', text: 0 },
  { name: '@img/sharp-linux-x64', version: '1.0.0', licence: 'LGPL-3.0-or-later', text: 1 },
];

describe('the search in what the program is made of', () => {
  it.each([
    ['', ['sharp', '@img/sharp-linux-x64']],
    ['SHARP', ['sharp', '@img/sharp-linux-x64']],
    ['lgpl sharp', ['@img/sharp-linux-x64']],
    ['apache', ['sharp']],
    ['gif', []],
  ])('finds by name and licence: "%s"', (query, names) => {
    expect(findPackages(packages, query).map(({ name }) => name)).toEqual(names);
  });
});
