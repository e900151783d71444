import { expect, it } from 'vitest';
import { fileName } from '../../../src/renderer/charts/file-name';
import { csvOf } from '../../../src/renderer/charts/export';

it('figures are saved as they are, quoted where they must be', () => {
  const table = { columns: ['', 'a,b'], rows: [['say "x"', 1 / 3] as const, [null, -0.5] as const] };
  expect(csvOf({ table })).toBe(`,"a,b"\r\n"say ""x""",0.3333333333333333\r\n,-0.5\r\n`);
});

it('files are named after the chart, with nothing that a file system would refuse', () => {
  expect(fileName('ROC: True/False, "x"', 'svg')).toBe('ROC True False x.svg');
});
