import { describe, expect, it } from 'vitest';
import { isOwnAddress, isPage, PAGE_URL } from '../../src/desktop/app-origin';

describe('the address of the page', () => {
  it.each([PAGE_URL, 'app://centroid/?x=1', 'app://centroid/#part', 'app://centroid'])('is %s', (address) => {
    expect(isPage(address)).toBe(true);
  });

  it.each([
    '',
    'app:',
    'app://',
    'app://centroid/index.html',
    'app://centroid/picture',
    'app://centroid:80/',
    'app://user@centroid/',
    'app://centroid.example.com/',
    'app://example.com/centroid/',
    'https://centroid/',
    'file:///centroid/',
    'about:blank',
    'javascript:app://centroid/',
    'blob:app://centroid/1',
  ])('is not %j', (address) => {
    expect(isPage(address)).toBe(false);
  });
});

describe('what a window may ask for', () => {
  it.each([
    ['app://centroid/assets/a.js', true],
    ['blob:app://centroid/1', true],
    ['data:text/css,', true],
    ['devtools://devtools/bundled/x.js', true],
    ['app://other/', false],
    ['blob:app://centroid.example.com/1', false],
    ['blob:null/1', false],
    ['https://centroid/', false],
    ['ws://centroid/', false],
    ['', false],
  ])('%s: %s', (address, may) => {
    expect(isOwnAddress(address)).toBe(may);
  });
});
