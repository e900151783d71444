import { listNames, sequenceNames, type ColumnGroup, type Schema } from '../../../src/core/table/schema';

export const group = (names: ColumnGroup['names'], rest: Partial<ColumnGroup> = {}): ColumnGroup => ({
  names,
  type: 'double',
  categorical: false,
  role: 'feature',
  ...rest,
});

/** The tutorial's table: the label and 49,152 pixels. */
export const flowers: Schema = {
  rowCount: 210,
  groups: [
    group(listNames(['Col1']), { type: 'string', categorical: true, role: 'label' }),
    group(sequenceNames('Col', 2, 49_152), { type: 'integer', image: { width: 128, height: 128, channels: 3 } }),
  ],
};

/** One column of every kind. */
export const mixed: Schema = {
  groups: [
    group(listNames(['id', 'weight']), { type: 'integer', role: 'none' }),
    group(listNames(['height', 'width'])),
    group(listNames(['name']), { type: 'string' }),
    group(listNames(['species']), { type: 'string', categorical: true, role: 'label' }),
    group(listNames(['grade']), { type: 'integer', categorical: true }),
    group(listNames(['alive']), { type: 'boolean' }),
    group(listNames(['born']), { type: 'datetime' }),
    group(listNames(['age']), { type: 'timespan' }),
    group(listNames(['Assignments']), { type: 'integer', categorical: true, role: 'score' }),
    group(listNames(['importance']), { role: 'weight' }),
  ],
};
