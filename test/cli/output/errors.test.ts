import { describe, expect, it } from 'vitest';
import { problemNames } from '../../../src/cli/experiment/problem-names';
import { formatProblem } from '../../../src/cli/output/errors';
import { createPaint } from '../../../src/cli/output/text';
import type { ErrorReport } from '../../../src/core/errors';
import { createTestIo, experimentOf, registry } from '../support';

const { installation } = createTestIo();
const names = problemNames(experimentOf({ n1: { title: 'By size' } }), registry);

const show = (report: ErrorReport, columns = Infinity): string =>
  formatProblem(report, { paint: createPaint(false), installation, names, columns }).join('\n');

describe('formatProblem', () => {
  it('says what, where and how to mend it, with the classic number', () => {
    expect(
      show({
        kind: 'user',
        message: 'The column is empty',
        mend: 'Choose another column',
        classic: 3,
        node: 'n1',
        parameter: 'keys',
        port: 'dataset',
        column: 'Col7',
        row: 12,
        file: '/data/a.csv',
        line: 13,
      }),
    ).toBe(
      `
Error in "By size": The column is empty. ( Error 0003 )
  Where: port "Dataset", parameter "Key columns", column "Col7", row 12, file /data/a.csv, line 13
  Mend:  Choose another column.`.slice(1),
    );
  });

  it('is short where little is known', () => {
    expect(show({ kind: 'system', message: 'The disk is full!' })).toBe('Error: The disk is full!');
    expect(show({ kind: 'user', message: 'x', node: 'gone' })).toBe('Error in "gone": x.');
  });

  it('wraps long texts under their beginning', () => {
    expect(show({ kind: 'user', message: 'one two three', mend: 'four five six seven' }, 16)).toBe(
      `
Error: one two
three.
  Mend:  four
         five
         six
         seven.`.slice(1),
    );
  });

  it('makes a bug a report to copy', () => {
    const text = show({ kind: 'bug', message: 'x is not a function', stack: 'TypeError: x\n    at y', node: 'n1' });
    expect(text).toBe(
      `
Error in "By size": this is a bug in Centroid.
It is not a mistake of yours. Please report it with the following lines:

----- Centroid bug report -----
Centroid 1.2.3, ${process.platform} ${process.arch}, Node ${process.versions.node}
TypeError: x
    at y
-------------------------------`.slice(1),
    );
  });

  it('does not let a file name drive the terminal', () => {
    expect(show({ kind: 'user', message: 'Bad\x1b[2J', file: 'a\x07b' })).toBe('Error: Bad [2J.\n  Where: file a b');
  });
});
