import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Command } from '../../src/core/experiment/command';
import type { Wire } from '../../src/core/experiment/document';
import { centroid } from '../support/program';
import { temporaryFolder } from '../support/temporary-folder';
import { cellsNamed, editedTemplate, namesOf, outputTable, runJson, statusesOf, template } from './support';

const folder = temporaryFolder();
const workspace = join(folder, 'workspace');
const MEASUREMENTS = ['sepal-length', 'sepal-width', 'petal-length', 'petal-width'];
const CLUSTER_COLUMNS = ['Assignments', ...[0, 1, 2].map((k) => `DistancesToClusterCenter no.${k}`)];

describe('the classic Iris sample', () => {
  it('runs: reads, cleans, names and splits the data, clusters and classifies it', async () => {
    const output = await runJson(
      template('iris-clustering'),
      workspace,
      '--out',
      join(folder, 'out'),
      '--format',
      'arrow',
    );
    expect(new Set(Object.values(statusesOf(output.run)))).toEqual(new Set(['finished']));

    const named = outputTable(output, 'editMetadata', 'resultsDataset');
    expect(namesOf(named)).toEqual(['Class', ...MEASUREMENTS]);
    expect(named.rowCount).toBe(150);
    const halves = ['resultsDataset1', 'resultsDataset2'].map((port) => outputTable(output, 'splitData', port));
    for (const half of halves)
      for (const kind of ['setosa', 'versicolor', 'virginica'])
        expect(cellsNamed(half, 'Class').filter((cell) => cell === kind)).toHaveLength(25); // stratified

    const clusters = outputTable(output, 'assignToClusters', 'resultsDataset');
    expect(namesOf(clusters)).toEqual(['Class', ...MEASUREMENTS, ...CLUSTER_COLUMNS]);
    const assignments = cellsNamed(clusters, 'Assignments');
    const setosa = new Set(assignments.filter((_, row) => cellsNamed(clusters, 'Class')[row] === 'setosa'));
    expect(setosa.size).toBe(1); // setosa lies apart from the other two

    expect(namesOf(outputTable(output, 'scoreModel', 'scoredDataset'))).toEqual([
      'Class',
      ...MEASUREMENTS,
      ...['setosa', 'versicolor', 'virginica'].map((name) => `Scored Probabilities for Class "${name}"`),
      'Scored Labels',
    ]);
    const figures = outputTable(output, 'evaluateModel', 'evaluationResults');
    expect(Number(cellsNamed(figures, 'Overall accuracy')[0])).toBeGreaterThanOrEqual(0.9);
  });

  it('evaluates clusters as well as classes, one result beside another', async () => {
    const wire = (from: string, fromPort: string, to: string, port: string): Wire => ({
      id: `${from}-${to}-${port}`,
      from: { node: from, port: fromPort },
      to: { node: to, port },
    });
    const evaluate = (id: string) => ({
      id,
      module: 'evaluate-model',
      moduleVersion: 1,
      position: { x: 0, y: 0 },
      parameters: {},
    });
    const commands: Command[] = [
      {
        type: 'add',
        nodes: [evaluate('evaluateClusters'), evaluate('compare')],
        wires: [
          wire('assignToClusters', 'resultsDataset', 'evaluateClusters', 'scoredDataset'),
          wire('trainClusteringModel', 'resultsDataset', 'compare', 'scoredDataset'),
          wire('assignToClusters', 'resultsDataset', 'compare', 'scoredDatasetToCompare'),
        ],
      },
    ];
    const file = editedTemplate('iris-clustering', commands, join(folder, 'both.centroid'));
    const output = await runJson(file, workspace, '--out', join(folder, 'both'), '--format', 'arrow');
    const combined = (node: string, row: number): unknown[] => {
      const table = outputTable(output, node, 'evaluationResults');
      return namesOf(table).map((name) => cellsNamed(table, name)[row]);
    };
    const table = outputTable(output, 'evaluateClusters', 'evaluationResults');
    expect(namesOf(table)).toEqual([
      'Result Description',
      'Average Distance to Cluster Center',
      'Average Distance to Other Center',
      'Number of Points',
      'Maximal Distance To Cluster Center',
    ]);
    expect(cellsNamed(table, 'Result Description')).toEqual([
      'Combined Evaluation',
      ...[0, 1, 2].map((k) => `Evaluation For Cluster No.${k}`),
    ]);
    const points = cellsNamed(table, 'Number of Points').map(Number);
    expect(points[0]).toBe(75);
    expect(points[1]! + points[2]! + points[3]!).toBe(75);
    expect(combined('compare', 4)).toEqual(combined('evaluateClusters', 0)); // after the four rows of the left input

    const printed = await centroid(['run', file], workspace);
    expect(printed.stdout).toContain('Combined Evaluation');
    expect(printed.stdout).toMatch(/^ {2}Overall accuracy /m);
  });
});
