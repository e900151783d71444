import { describe, expect, it } from 'vitest';
import { UserError } from '../../../src/core/errors';
import type { EvaluationValue, Value } from '../../../src/core/value';
import type { NodeRecord } from '../../../src/engine/run-record';
import { html, Html } from '../../../src/host/report/html';
import { makeReport, REPORT_MARK } from '../../../src/host/report/report';
import {
  clustering,
  experimentWith,
  nodeOf,
  nodeRecords,
  reading,
  recordOf,
  registry,
} from '../../engine/history/support';

const gone = () => Promise.reject(new UserError('This result is no longer stored'));
const data = { imagesFolder: (folder: string): Promise<string> => Promise.resolve(folder) };
const nothingStored = { registry, value: gone, data };

/** What somebody could have written wherever a person writes. */
const nasty = `<script>alert("x")</script>&'"><img src=x onerror=alert(1)>`;

/** The text of a page as it is read, without its look. */
const wordsOf = (page: string): string =>
  page
    .replace(/<style>[\s\S]*?<\/style>/, '')
    .replaceAll(/<[^>]*>/g, ' ')
    .replaceAll(/\s+/g, ' ');

describe('templates of HTML', () => {
  it('escape everything but HTML', () => {
    const list = [html`<i>${'a&b'}</i>`, new Html('<br>')];
    expect(html`<p title="${'"'}">${'<b>'}${list}${undefined}${3}</p>`.text).toBe(
      '<p title="&quot;">&lt;b&gt;<i>a&amp;b</i><br>3</p>',
    );
  });
});

describe('the report of a run', () => {
  it('escapes every word that people wrote', async () => {
    const experiment = {
      ...experimentWith([
        { ...nodeOf('data', 'import-data', { source: 'file', file: nasty }), title: nasty, comment: nasty },
        { ...nodeOf('evaluate', 'evaluate-model'), title: nasty },
        { ...nodeOf('old', 'score-model'), module: nasty, parameters: { [nasty]: nasty } },
      ]),
      title: nasty,
      summary: nasty,
      description: nasty,
    };
    const failed: NodeRecord = {
      ...reading(nasty, nasty),
      status: 'failed',
      error: { kind: 'user', message: nasty },
      log: [{ level: 'warn', message: nasty, at: 0 }],
      durationMs: 3,
    };
    const evaluated: NodeRecord = {
      node: 'evaluate',
      module: 'evaluate-model',
      status: 'finished',
      key: 'k',
      durationMs: 4,
      outputs: { evaluationResults: { hash: 'h', bytes: 1, type: 'evaluation', metrics: [{ [nasty]: 1 }] } },
    };
    const record = recordOf(experiment, 'r1', { status: 'failed', nodes: nodeRecords(failed, evaluated) });
    const evaluation: EvaluationValue = {
      kind: 'evaluation',
      results: [
        {
          task: 'multiclass',
          classes: [nasty, 'b'],
          confusion: Float64Array.of(1, 1, 0, 2),
          metrics: {
            overallAccuracy: 0.75,
            averageAccuracy: 0.75,
            microAveragedPrecision: 0.75,
            macroAveragedPrecision: NaN,
            microAveragedRecall: 0.75,
            macroAveragedRecall: 0.75,
          },
          rowsWithoutScore: 0,
        },
      ],
    };
    const stored = (): Promise<{ value: Value; bytes: number }> => Promise.resolve({ value: evaluation, bytes: 1 });
    for (const value of [gone, stored]) {
      const page = await makeReport(record, { registry, value, data }, nasty);
      expect(page).not.toMatch(/<script|<img src=x|onerror=alert\(1\)>/);
      expect(page).toContain('&lt;script&gt;');
    }
  });

  it('shows figures of the record where the evaluation is no longer stored, and says so', async () => {
    const evaluated: NodeRecord = {
      node: 'evaluate',
      module: 'evaluate-model',
      status: 'finished',
      key: 'k',
      outputs: {
        evaluationResults: {
          hash: 'h',
          bytes: 1,
          type: 'evaluation',
          metrics: [{ accuracy: 0.8125, auc: NaN }],
          confusions: [{ classes: ['no', 'yes'], counts: [3, 1, 0, 4] }],
        },
      },
    };
    const experiment = experimentWith([nodeOf('evaluate', 'evaluate-model')]);
    const words = wordsOf(
      await makeReport(recordOf(experiment, 'r', { nodes: nodeRecords(evaluated) }), nothingStored),
    );
    expect(words).toContain('accuracy 0.8125');
    expect(words).toContain('auc not defined');
    expect(words).toContain('no 75.0% 25.0% 4');
    expect(words).toContain('no longer stored');
  });

  it('lists settings in force with their defaults, data with fingerprints, versions and seeds', async () => {
    const record = recordOf(clustering({ numberOfCentroids: 9 }), 'r', { nodes: nodeRecords(reading('f00d')) });
    const page = await makeReport(record, nothingStored, 'nine');
    expect(page).toContain(REPORT_MARK);
    const words = wordsOf(page);
    for (const expected of [
      'Run nine',
      'Number of Centroids 9',
      'Metric Euclidean',
      'Import Data File /d/iris.csv f00d',
      'Seed of K-Means Clustering 0',
      'Runtime y',
      'record of the run r',
    ])
      expect(words).toContain(expected);
    expect(page).toMatch(/class="set">9</);
    expect(page).not.toMatch(/class="set">Euclidean</);
  });

  it('is one of an experiment without modules, too', async () => {
    const words = wordsOf(await makeReport(recordOf(experimentWith([]), 'r'), nothingStored));
    expect(words).toContain('The experiment has no modules.');
  });
});
