import { lineChart } from '../../charts';
import type { ConfusionCounts } from '../../core/api/run-history';
import { evaluationTable } from '../../core/evaluation-table';
import { cellAt } from '../../core/table/cells';
import { columnCount, columnName } from '../../core/table/schema';
import type { BinaryEvaluation, EvaluationResult, EvaluationValue } from '../../core/value';
import { confusionOf } from '../../engine/history/confusion';
import { chartHtml } from './charts';
import { countText, figureText } from './figures';
import { html, type Html } from './html';
import { valueOf, type ReportHost, type ReportOutput } from './stored-outputs';

/** Every evaluation of the run: figures, confusion matrices, curves, the table of clusters. */
export async function evaluationSections(outputs: readonly ReportOutput[], host: ReportHost): Promise<Html[]> {
  const sections: Html[] = [];
  for (const output of outputs.filter(({ summary }) => summary.type === 'evaluation')) {
    const value = await valueOf(output, host);
    sections.push(
      html`<section>
        <h3>${output.name}</h3>
        ${value?.kind === 'evaluation' ? evaluationHtml(value) : recorded(output)}
      </section>`,
    );
  }
  return sections;
}

function evaluationHtml(value: EvaluationValue): Html {
  const { results } = value;
  const binary = results.filter((result): result is BinaryEvaluation => result.task === 'binary');
  return html`${figuresTable(value)} ${results.map((result, i) => matrixOf(result, i, results.length))}
  ${binary.length > 0 ? rocChart(binary) : undefined} ${results.map(leftOut)}`;
}

/** What the record knows where the evaluation itself is no longer stored. */
function recorded({ summary: { metrics = [], confusions = [] } }: ReportOutput): Html {
  return html`${metrics.map(
      (figures) =>
        html`<table class="figures">
          ${Object.entries(figures).map(
            ([name, value]) =>
              html`<tr>
                <th scope="row">${name}</th>
                <td>${figureText(value)}</td>
              </tr>`,
          )}
        </table>`,
    )}
    ${confusions.map((confusion) => confusionHtml(confusion))}
    <p class="quiet">The evaluation itself is no longer stored; these figures are from the record of the run.</p>`;
}

/** Classification: a row for each figure; clusters: as they are evaluated, a row for each. */
function figuresTable(value: EvaluationValue): Html {
  const table = evaluationTable(value);
  const columns = Array.from({ length: columnCount(table) }, (_, i) => i);
  const rows = Array.from({ length: table.rowCount }, (_, i) => i);
  const cell = (row: number, column: number): Html => {
    const content = cellAt(table, row, column);
    return typeof content === 'string'
      ? html`<td class="name">${content}</td>`
      : html`<td>${figureText(content as number | null)}</td>`;
  };
  if (value.results[0]?.task === 'clustering')
    return html`<table class="figures">
      <thead>
        <tr>
          ${columns.map((column) => html`<th scope="col">${columnName(table, column)}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${rows.map(
          (row) =>
            html`<tr>
              ${columns.map((column) => cell(row, column))}
            </tr>`,
        )}
      </tbody>
    </table>`;
  const heads =
    rows.length > 1
      ? html`<thead>
          <tr>
            <td></td>
            <th scope="col">Scored dataset</th>
            <th scope="col">Compared dataset</th>
          </tr>
        </thead>`
      : undefined;
  return html`<table class="figures">
    ${heads}
    <tbody>
      ${columns.map(
        (column) =>
          html`<tr>
            <th scope="row">${columnName(table, column)}</th>
            ${rows.map((row) => cell(row, column))}
          </tr>`,
      )}
    </tbody>
  </table>`;
}

function matrixOf(result: EvaluationResult, index: number, count: number): Html | undefined {
  const confusion = confusionOf(result);
  const which = count > 1 ? (index === 0 ? 'scored dataset' : 'compared dataset') : undefined;
  return confusion && confusionHtml(confusion, which);
}

/** As the classic product drew it: shares of each actual class, blank zeros, a framed diagonal. */
function confusionHtml({ classes, counts }: ConfusionCounts, which?: string): Html {
  const width = classes.length;
  const rows = classes.map((name, row) => {
    const cells = counts.slice(row * width, (row + 1) * width);
    return { name, cells, total: cells.reduce((sum, count) => sum + count, 0) };
  });
  return html`<figure class="wide">
    <figcaption>
      Confusion matrix${which === undefined ? '' : ` of the ${which}`}: shares of each actual class
    </figcaption>
    <table class="heat">
      <thead>
        <tr>
          <td></td>
          <th colspan="${width}" scope="colgroup">Predicted class</th>
          <td></td>
        </tr>
        <tr>
          <th scope="col">Actual class</th>
          ${classes.map((name) => html`<th scope="col" class="label">${name}</th>`)}
          <th scope="col" class="total">Rows</th>
        </tr>
      </thead>
      <tbody>
        ${rows.map(
          ({ name, cells, total }, row) =>
            html`<tr>
              <th scope="row">${name}</th>
              ${cells.map((count, column) => {
                const share = total === 0 ? 0 : count / total;
                const text = count === 0 ? '' : `${(share * 100).toFixed(1)}%`;
                return heatCell(text, share, `${count} of ${total} rows`, row === column);
              })}
              <td class="total">${countText(total)}</td>
            </tr>`,
        )}
      </tbody>
    </table>
  </figure>`;
}

/** @param share 0 to 1: how strong the colour is */
export function heatCell(text: string, share: number, title: string, isFramed = false): Html {
  const frame = isFramed ? 'framed' : '';
  if (text === '') return html`<td class="${frame}" title="${title}"></td>`;
  return html`<td class="cell ${frame}" title="${title}" style="--share: ${(share * 100).toFixed(1)}%">${text}</td>`;
}

function rocChart(results: readonly BinaryEvaluation[]): Html {
  const lines = results.map(({ curve }, i) => {
    const positives = curve.truePositives.at(-1) ?? 0;
    const negatives = curve.falsePositives.at(-1) ?? 0;
    const points = Array.from(curve.threshold, (_, at): readonly [number, number] => [
      negatives === 0 ? 0 : curve.falsePositives[at]! / negatives,
      positives === 0 ? 0 : curve.truePositives[at]! / positives,
    ]);
    return { name: i === 0 ? 'Scored dataset' : 'Compared dataset', points: [[0, 0] as const, ...points] };
  });
  const figure = chartHtml(
    (theme) =>
      lineChart(
        {
          name: 'ROC',
          x: { name: 'False positive rate', min: 0, max: 1 },
          y: { name: 'True positive rate', min: 0, max: 1 },
          lines,
          reference: {
            name: 'Chance',
            points: [
              [0, 0],
              [1, 1],
            ],
          },
        },
        theme,
      ),
    { width: 480, height: 360 },
  );
  return html`<figure>
    <figcaption>ROC</figcaption>
    ${figure}
  </figure>`;
}

function leftOut({ rowsWithoutScore: rows }: EvaluationResult): Html | undefined {
  if (rows === 0) return undefined;
  return html`<p class="quiet">${countText(rows)} rows have no score or no label and are not counted.</p>`;
}
