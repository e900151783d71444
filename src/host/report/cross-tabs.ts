import { categoriesOf } from '../../core/table/categories';
import { formatCell } from '../../core/table/cells';
import { modelColumns } from '../../core/table/scores';
import { columnCount, describeColumn } from '../../core/table/schema';
import type { Table } from '../../core/table/table';
import {
  adjustedRandIndex,
  crossTabulate,
  normalisedMutualInformation,
  purity,
  type CrossTab,
} from '../../ml/metrics/cross-tab';
import type { ReportPart } from './clusters';
import { heatCell } from './evaluations';
import { countText, figureText } from './figures';
import { html, type Html } from './html';

/** More different values than these are no kinds. */
const MOST_LABELS = 60;
const MOST_CLUSTERS = 100;
/** Columns that are looked at for labels: the pixels behind them are none. */
const MOST_COLUMNS = 200;

interface Axis {
  readonly name: string;
  readonly values: readonly string[];
}

/** Clusters against each column of labels: how often they meet, and how well they agree. */
export function crossTabs(table: Table): ReportPart[] {
  const { assigned } = modelColumns(table)!;
  const clusters = categoriesOf(table, assigned);
  if (clusters.levels.length > MOST_CLUSTERS) return [];
  const rows: Axis = {
    name: describeColumn(table, assigned).name,
    values: clusters.levels.map((level) => formatCell(level, 'integer')),
  };
  return labelColumns(table, assigned).flatMap((column) => {
    const { name, type } = describeColumn(table, column);
    const labels = categoriesOf(table, column);
    if (labels.levels.length < 2 || labels.levels.length > MOST_LABELS) return [];
    const tab = crossTabulate(clusters.codes, rows.values.length, labels.codes, labels.levels.length);
    if (tab.total === 0) return [];
    const columns: Axis = { name, values: labels.levels.map((level) => formatCell(level, type)) };
    return [{ identity: JSON.stringify([rows, columns, [...tab.counts]]), html: crossTabHtml(rows, columns, tab) }];
  });
}

/** The label column, texts, and what is marked categorical. */
function labelColumns(table: Table, assigned: number): number[] {
  const columns: number[] = [];
  for (let column = 0; column < Math.min(columnCount(table), MOST_COLUMNS); column++) {
    const { role, type, categorical } = describeColumn(table, column);
    if (column !== assigned && (role === 'label' || type === 'string' || categorical)) columns.push(column);
  }
  return columns;
}

function crossTabHtml(rows: Axis, columns: Axis, tab: CrossTab): Html {
  const most = Math.max(...tab.counts);
  // Clusters without any row say nothing.
  const shown = rows.values.map((_, row) => row).filter((row) => tab.rowTotals[row]! > 0);
  return html`<figure class="wide">
    <figcaption>${rows.name} against ${columns.name}: rows that have both</figcaption>
    <table class="heat">
      <thead>
        <tr>
          <td></td>
          <th colspan="${columns.values.length}" scope="colgroup">${columns.name}</th>
          <td></td>
        </tr>
        <tr>
          <th scope="col">${rows.name}</th>
          ${columns.values.map((value) => html`<th scope="col" class="label">${value}</th>`)}
          <th scope="col" class="total">Total</th>
        </tr>
      </thead>
      <tbody>
        ${shown.map(
          (row) =>
            html`<tr>
              <th scope="row">${rows.values[row]}</th>
              ${columns.values.map((value, column) => {
                const count = tab.counts[row * columns.values.length + column]!;
                const title = `${rows.values[row]}, ${value}: ${countText(count)}`;
                return heatCell(count === 0 ? '' : countText(count), count / most, title);
              })}
              <td class="total">${countText(tab.rowTotals[row]!)}</td>
            </tr>`,
        )}
      </tbody>
    </table>
    <table class="figures">
      <tbody>
        <tr>
          <th scope="row">Purity</th>
          <td>${figureText(purity(tab))}</td>
        </tr>
        <tr>
          <th scope="row">Adjusted Rand index</th>
          <td>${figureText(adjustedRandIndex(tab))}</td>
        </tr>
        <tr>
          <th scope="row">Normalised mutual information</th>
          <td>${figureText(normalisedMutualInformation(tab))}</td>
        </tr>
      </tbody>
    </table>
  </figure>`;
}
