import { describe, expect, it } from 'vitest';
import { UserError } from '../../../src/core/errors';
import {
  draggedTemplate,
  droppedTemplate,
  endModuleDrag,
  isModuleDrag,
  moduleDragType,
  startModuleDrag,
  type Transfer,
} from '../../../src/renderer/canvas/drag-data';

function transfer(data: { [type: string]: string } = {}): Transfer {
  return {
    effectAllowed: 'all',
    get types() {
      return Object.keys(data);
    },
    setData: (type: string, text: string) => {
      data[type] = text;
    },
    getData: (type: string) => data[type] ?? '',
  };
}

describe('dragging modules', () => {
  it('brings over module, title and settings', () => {
    const request = {
      module: 'dataset',
      title: 'iris',
      parameters: { name: 'iris', version: 2, columns: { isFilter: true, rules: [] } },
    };
    const data = transfer();
    startModuleDrag(data, request);
    expect(draggedTemplate()).toBe(request);
    expect(isModuleDrag(data)).toBe(true);
    expect(droppedTemplate(data)).toEqual(request);
    endModuleDrag();
    expect(draggedTemplate()).toBeUndefined();
  });

  it('takes nothing from other data', () => {
    expect(isModuleDrag(transfer({ 'text/plain': 'x' }))).toBe(false);
    for (const text of ['', 'text', '[]', '{}', '{"module": 3}'])
      expect(droppedTemplate(transfer({ [moduleDragType]: text }))).toBeUndefined();
  });

  it('refuses settings that are none', () => {
    const text = JSON.stringify({ module: 'select-columns-in-dataset', parameters: { columns: { rules: 3 } } });
    expect(() => droppedTemplate(transfer({ [moduleDragType]: text }))).toThrow(UserError);
  });
});
