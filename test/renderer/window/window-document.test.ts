import { describe, expect, it } from 'vitest';
import { desktopRequests } from '../../../src/core/api/desktop';
import { windowDocument } from '../../../src/renderer/window/window-document';

describe('what a window shows', () => {
  it('is named after its experiment', () => {
    expect(windowDocument('Iris', '/w/a.centroid', true)).toEqual({
      title: 'Iris - Centroid',
      path: '/w/a.centroid',
      unsaved: true,
    });
    expect(windowDocument(undefined, undefined, false)).toEqual({ title: 'Centroid', unsaved: false });
  });

  it('is taken by the shell however long the title is', () => {
    const { title } = desktopRequests['window.document'].parse(windowDocument('x'.repeat(400), undefined, false));
    expect(title).toMatch(/^x+ - Centroid$/);
  });
});
