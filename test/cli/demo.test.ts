import { expect, it } from 'vitest';
import { centroid } from '../support/program';
import { temporaryFolder } from '../support/temporary-folder';

const workspace = temporaryFolder();

it('the demo shows species by cluster, the six metrics and the confusion matrix, and says that it is drawn', async () => {
  const { code, stdout, stderr } = await centroid(['demo'], workspace);
  expect({ code, stderr }).toMatchObject({ code: 0 });
  expect(stdout).toMatch(/^Synthetic data\nThe pictures are synthetic/);
  expect(stdout).toMatch(/^ {2}Train Clustering Model +finished .* 168 x 49,163$/m);
  const [, total] =
    /^Species by cluster.*\n\n +Assignments\n {2}Col1 .*\n(?: {2}[a-z]+ .*\n){10} {2}Total .* (\d+)$/m.exec(stdout)!;
  expect(Number(total)).toBe(42);
  const metrics = [...stdout.matchAll(/^ {2}((?:Overall|Average|M[ai]cro-averaged) \w+) +[01](?:\.\d{1,6})?$/gm)];
  expect(metrics.map(([, name]) => name)).toEqual([
    'Overall accuracy',
    'Average accuracy',
    'Micro-averaged precision',
    'Macro-averaged precision',
    'Micro-averaged recall',
    'Macro-averaged recall',
  ]);
  expect(stdout.match(/^ {2}[a-z]+ .*\[.{6}\].*$/gm)).toHaveLength(10);
  expect(stdout).toContain(workspace);

  const again = await centroid(['demo'], workspace);
  expect(again.stdout).toMatch(/: 0 nodes ran, 11 reused/);
});
