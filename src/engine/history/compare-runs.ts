import type {
  ComparedConfusion,
  ComparedFigure,
  ComparedSetting,
  ComparedTime,
  ConfusionOfRun,
  RunComparison,
} from '../../core/api/run-history';
import type { Experiment, NodeId } from '../../core/experiment/document';
import { own } from '../../core/experiment/record';
import type { ModuleRegistry } from '../../core/module/registry';
import type { NodeRecord, RunRecord } from '../run-record';
import { settingsOf, type NodeSettings } from './run-settings';
import { evaluationsOf, nameIn } from './summarise-run';

/** A matrix that the record does not hold itself: undefined where it is no longer stored. */
export type LoadConfusion = (
  node: NodeRecord,
  port: string,
  index: number,
) => Promise<Exclude<ConfusionOfRun, string> | undefined>;

/** What differs between the settings of runs, and the figures, matrices and times of all, a value for each run. */
export async function compareRuns(
  records: readonly RunRecord[],
  registry: ModuleRegistry,
  load: LoadConfusion,
): Promise<Omit<RunComparison, 'runs'>> {
  const names = namesOf(records, registry);
  return {
    settings: differingSettings(records.map((record) => settingsOf(record, registry))),
    figures: figuresOf(records, names),
    confusions: await confusionsOf(records, names, load),
    times: timesOf(records, names),
  };
}

/** What differs between the settings of experiments, whether they ran or not: a value for each. */
export const settingRows = (experiments: readonly Experiment[], registry: ModuleRegistry): ComparedSetting[] =>
  differingSettings(experiments.map((experiment) => settingsOf({ experiment, nodes: {} }, registry)));

/** What each node of any of the runs is called, in the order of the newest record that has it. */
function namesOf(records: readonly RunRecord[], registry: ModuleRegistry): ReadonlyMap<NodeId, string> {
  const names = new Map<NodeId, string>();
  for (const record of records)
    for (const node of Object.values(record.nodes))
      if (!names.has(node.node)) names.set(node.node, nameIn(record, node, registry));
  return names;
}

function differingSettings(runs: readonly ReadonlyMap<NodeId, NodeSettings>[]): ComparedSetting[] {
  const rows: ComparedSetting[] = [];
  for (const node of union(runs.map((run) => run.keys()))) {
    const all = runs.map((run) => run.get(node));
    const { name } = all.find((settings) => settings !== undefined)!;
    /** @param exact what decides whether the values differ */
    const add = (
      row: Pick<ComparedSetting, 'kind' | 'parameter'>,
      exact: (settings: NodeSettings) => string | undefined,
      text: (settings: NodeSettings) => string | undefined = exact,
    ): void => {
      const present = all.filter((settings) => settings !== undefined);
      if (new Set(present.map(exact)).size < 2) return;
      rows.push({ node, name, ...row, values: all.map((settings) => (settings && text(settings)) ?? null) });
    };
    if (all.includes(undefined) || new Set(all.map((settings) => settings?.module)).size > 1)
      rows.push({ node, name, kind: 'module', values: all.map((settings) => settings?.module ?? null) });
    add({ kind: 'version' }, ({ version }) => version);
    for (const id of union(all.map((settings) => settings?.parameters.keys() ?? []))) {
      const parameter = all.flatMap((settings) => settings?.parameters.get(id)?.name ?? [])[0]!;
      add(
        { kind: 'parameter', parameter },
        ({ parameters }) => parameters.get(id)?.exact,
        ({ parameters }) => parameters.get(id)?.text,
      );
    }
    for (const id of union(all.map((settings) => settings?.data.keys() ?? []))) {
      const read = all.flatMap((settings) => settings?.data.get(id) ?? []);
      if (new Set(read.map(({ fingerprint }) => fingerprint)).size < 2) continue; // only of those that came to read it
      const values = all.map((settings) => settings?.data.get(id)?.fingerprint.slice(0, 12) ?? null);
      rows.push({ node, name, kind: 'data', parameter: read[0]!.name, values });
    }
    add({ kind: 'wires' }, ({ wires }) => wires);
  }
  return rows;
}

function figuresOf(records: readonly RunRecord[], names: ReadonlyMap<NodeId, string>): ComparedFigure[] {
  const rows: ComparedFigure[] = [];
  for (const [node, name] of names) {
    const all = records.map((record) => {
      const found = own(record.nodes, node);
      return found ? evaluationsOf(found, name) : [];
    });
    for (const { port, index } of distinctPlaces(all.flat())) {
      const of = all.map((evaluations) => evaluations.find((one) => one.port === port && one.index === index));
      for (const figure of union(of.map((one) => Object.keys(one?.figures ?? {}))))
        rows.push({ node, name, port, index, figure, values: of.map((one) => one && own(one.figures, figure)) });
    }
  }
  return rows;
}

async function confusionsOf(
  records: readonly RunRecord[],
  names: ReadonlyMap<NodeId, string>,
  load: LoadConfusion,
): Promise<ComparedConfusion[]> {
  const rows: ComparedConfusion[] = [];
  for (const [node, name] of names) {
    const all = records.map((record) => own(record.nodes, node));
    const places = all.flatMap((found) => (found ? evaluationsOf(found, name) : [])).filter(isOfClasses);
    for (const { port, index } of distinctPlaces(places)) {
      const values = await Promise.all(all.map((found) => confusionIn(found, port, index, load)));
      rows.push({ node, name, port, index, values });
    }
  }
  return rows;
}

/** Clusters have no classes to confuse. */
const isOfClasses = ({ figures }: { readonly figures: { readonly [figure: string]: unknown } }): boolean =>
  !('numberOfPoints' in figures);

async function confusionIn(
  record: NodeRecord | undefined,
  port: string,
  index: number,
  load: LoadConfusion,
): Promise<ConfusionOfRun> {
  const output = record && own(record.outputs ?? {}, port);
  if (!output?.metrics?.[index]) return 'none';
  return output.confusions?.[index] ?? (await load(record!, port, index)) ?? 'gone';
}

function timesOf(records: readonly RunRecord[], names: ReadonlyMap<NodeId, string>): ComparedTime[] {
  return Array.from(names, ([node, name]) => ({
    node,
    name,
    values: records.map((record) => {
      const found = own(record.nodes, node);
      return (
        found && {
          status: found.status,
          ...(found.durationMs === undefined ? {} : { durationMs: found.durationMs }),
        }
      );
    }),
  }));
}

function distinctPlaces(
  all: readonly { readonly port: string; readonly index: number }[],
): { readonly port: string; readonly index: number }[] {
  return [...new Map(all.map(({ port, index }) => [`${port} ${index}`, { port, index }])).values()];
}

const union = (all: readonly Iterable<string>[]): string[] => [...new Set(all.flatMap((some) => [...some]))];
