import type { NodeId } from '../../core/experiment/document';
import { upstreamOf } from '../../core/experiment/graph';
import { cellAt, formatCell } from '../../core/table/cells';
import { describeColumn, findColumn } from '../../core/table/schema';
import type { Table } from '../../core/table/table';
import type { RunRecord } from '../../engine/run-record';
import type { Host } from '../../host/host';
import { commandName, pathArgument } from '../command-name';
import type { DemoOptions } from '../commands/demo';
import { EXIT, Exit } from '../exit';
import { templateFile } from '../experiment/templates';
import { withHost } from '../host-access';
import type { Io } from '../io';
import { crossTab, formatCrossTab } from '../output/cross-tab';
import { createPaint, indented, readingWidth, wrap } from '../output/text';
import { evaluationLines, outputsOf } from './evaluations';
import { performRun } from './perform';
import { prepareRun, type PreparedRun } from './prepare';
import { reportProblems, summaryLines } from './run-file';

const NOTE =
  'The pictures are synthetic: 210 flowers of ten kinds, drawn by this program. The figures say nothing about real photographs.';

/** After this time a person wonders what goes on. */
const PATIENCE_MS = 300;

/** `centroid demo`. @throws Exit unless all went well */
export async function runDemo(io: Io, options: DemoOptions): Promise<void> {
  const file = templateFile(io.installation.resourcesFolder, 'flower-clustering');
  const paint = createPaint(io.colours);
  const print = (lines: readonly string[]): void => io.stdout(`${lines.join('\n')}\n`);
  const code = await withHost(io, options, async (host) => {
    const prepared = await prepareRun(io, file, host.registry, {});
    print([paint.warning('Synthetic data'), ...wrap(NOTE, readingWidth(io.columns)), '']);
    await drawPictures(io, host, prepared);
    const record = await performRun(io, host, prepared, { reuse: options.cache, quiet: false, verbose: false });
    print(summaryLines(io, prepared, record));
    if (record.status === 'finished') {
      const clusters = await clusterTable(host, prepared, record);
      if (clusters)
        print([
          '',
          paint.heading('Species by cluster (test pictures; clusters without any are left out)'),
          '',
          ...indented(speciesByCluster(clusters)),
        ]);
      print(await evaluationLines(io, host, prepared, record));
      print(['', ...nextSteps(io, host, file).map((line) => (line.startsWith(' ') ? line : paint.heading(line)))]);
    }
    return reportProblems(io, prepared, record);
  });
  if (code !== EXIT.success) throw new Exit(code);
}

/** Says that it draws, if that takes a while: the run itself would show nothing yet. */
async function drawPictures(io: Io, host: Host, { folder }: PreparedRun): Promise<void> {
  const timer = setTimeout(() => io.stderr('Drawing the pictures, this first time only …\n'), PATIENCE_MS);
  await host.data.resolve(folder, 'sample:flowers/trainingSet').finally(() => clearTimeout(timer));
}

/** What Select Columns in Dataset gives behind the module that assigns the test pictures to clusters. */
async function clusterTable(host: Host, prepared: PreparedRun, record: RunRecord): Promise<Table | undefined> {
  const { experiment } = prepared;
  const follows = (node: NodeId): boolean =>
    [...upstreamOf(experiment, [node])].some((id) => experiment.nodes[id]?.module.startsWith('assign-'));
  const output = outputsOf(host, prepared, record).find(
    ({ record: { node, module } }) => module === 'select-columns-in-dataset' && follows(node),
  );
  const value = await output?.load();
  return value?.kind === 'dataset' ? value.table : undefined;
}

function speciesByCluster(table: Table): string[] {
  const texts = (name: string): string[] => {
    const index = findColumn(table, name);
    if (index < 0) throw new Error(`the template gives no column ${name}`);
    const { type } = describeColumn(table, index);
    return Array.from({ length: table.rowCount }, (_, row) => formatCell(cellAt(table, row, index), type));
  };
  return formatCrossTab(crossTab('Col1', texts('Col1'), 'Assignments', texts('Assignments')));
}

function nextSteps(io: Io, host: Host, file: string): string[] {
  const centroid = commandName(io);
  const template = pathArgument(file);
  return [
    'Where results lie',
    `  ${host.workspace.folder}`,
    `  Pictures: ${host.workspace.samples}`,
    `  Records of all runs: ${host.workspace.runs}`,
    '',
    'What to try next',
    '  See that a change runs again only what it reaches:',
    `    ${centroid} run ${template} --set "K-Means Clustering.metric=Euclidean" --explain`,
    '  Get every table as a CSV file:',
    `    ${centroid} run ${template} --out results`,
    '  Start an experiment of your own from this one:',
    `    ${centroid} templates new flower-clustering my-flowers.centroid`,
    '  Learn what a module does:',
    `    ${centroid} modules "K-Means Clustering"`,
  ];
}
