import { axisOption, baseOption, type Chart, type ChartTheme } from '../../charts';
import type { ModuleRegistry } from '../../core/module/registry';
import { nameIn } from '../../engine/history/summarise-run';
import type { NodeRecord, RunRecord } from '../../engine/run-record';
import { chartHtml } from './charts';
import { durationText } from './figures';
import { html, type Html } from './html';

const BAR_HEIGHT = 26;
const WIDTH = 760;

/** How long each module took; of one whose stored result was taken, what that took when it was made. */
export function timesSection(record: RunRecord, registry: ModuleRegistry): Html {
  const nodes = Object.values(record.nodes).map((node) => ({ node, name: nameIn(record, node, registry) }));
  const timed = nodes.filter(({ node }) => node.durationMs !== undefined);
  return html`${
      timed.length > 0
        ? chartHtml((theme) => timesChart(timed, theme), { width: WIDTH, height: 70 + timed.length * BAR_HEIGHT })
        : undefined
    }
    <table>
      <thead>
        <tr>
          <th scope="col">Module</th>
          <th scope="col">Status</th>
          <th scope="col" class="number">Time</th>
          <th scope="col">Result</th>
        </tr>
      </thead>
      <tbody>
        ${nodes.map(
          ({ node, name }) =>
            html`<tr>
              <th scope="row">${name}</th>
              <td>${node.status}</td>
              <td class="number">${node.durationMs === undefined ? '' : durationText(node.durationMs)}</td>
              <td>${sizeOf(node)}</td>
            </tr>`,
        )}
      </tbody>
    </table>`;
}

function sizeOf({ outputs = {} }: NodeRecord): string {
  return Object.values(outputs)
    .map(({ type, rows, columns }) =>
      rows === undefined || columns === undefined
        ? type.replace('-', ' ')
        : `${rows.toLocaleString('en-US')} × ${columns.toLocaleString('en-US')}`,
    )
    .join('; ');
}

function timesChart(nodes: readonly { readonly node: NodeRecord; readonly name: string }[], theme: ChartTheme): Chart {
  const seconds = nodes.map(({ node }) => (node.durationMs ?? 0) / 1000);
  const reused = nodes.map(({ node }) => node.status === 'reused');
  return {
    name: 'Seconds that each module took',
    option: {
      ...baseOption(theme),
      grid: { left: 240, right: 70, top: 10, bottom: 50 },
      xAxis: axisOption(theme, 'Seconds', 'x'),
      yAxis: {
        type: 'category',
        inverse: true,
        data: nodes.map(({ name }, i) => (reused[i] ? `${name} (stored)` : name)),
        axisLabel: { color: theme.quietText, fontSize: 12, width: 225, overflow: 'truncate' },
        axisLine: { lineStyle: { color: theme.axis } },
        axisTick: { show: false },
      },
      series: [
        {
          type: 'bar',
          data: seconds.map((value, i) => ({ value, itemStyle: { opacity: reused[i] ? 0.45 : 1 } })),
          color: theme.series[0],
          barWidth: '60%',
          label: {
            show: true,
            position: 'right',
            color: theme.text,
            fontSize: 12,
            formatter: ({ value }: { readonly value: number }) => durationText(value * 1000),
          },
        },
      ],
    },
    table: { columns: ['Module', 'Seconds'], rows: nodes.map(({ name }, i) => [name, seconds[i]!]) },
  };
}
