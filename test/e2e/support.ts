import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Command } from '../../src/core/experiment/command';
import { applyCommand } from '../../src/core/experiment/apply';
import type { Experiment } from '../../src/core/experiment/document';
import { parseExperiment, writeExperiment } from '../../src/core/format/experiment-file';
import { createRegistry } from '../../src/core/module/registry';
import { columnCells } from '../../src/core/table/cells';
import { columnCount, columnName, findColumn } from '../../src/core/table/schema';
import type { Cell, Table } from '../../src/core/table/table';
import type { RunRecord } from '../../src/engine/run-record';
import { readArrow } from '../../src/formats/arrow';
import { moduleDefinitions } from '../../src/modules';
import { noisePixels, picture } from '../support/image-files';
import { centroid, projectFolder } from '../support/program';
import { sharedPath } from '../support/shared';

const registry = createRegistry(moduleDefinitions);

export const template = (name: string): string => resolve(projectFolder, 'resources/templates', `${name}.centroid`);

/** A template with edits, as a new file. */
export function editedTemplate(name: string, commands: readonly Command[], file: string): string {
  const parsed = parseExperiment(readFileSync(template(name), 'utf8'), registry);
  const edit = (experiment: Experiment, command: Command): Experiment => applyCommand(experiment, command, registry);
  writeFileSync(file, writeExperiment({ ...parsed, experiment: commands.reduce(edit, parsed.experiment) }));
  return file;
}

export const settings = (...values: readonly string[]): string[] => values.flatMap((value) => ['--set', value]);

/** The flower template's pictures brought to `size` x `size`: a run that takes a moment. */
export const smallPictures = (size: number): string[] =>
  settings(
    ...['flowerTrainingSet', 'flowerTestSet'].flatMap((node) => [`${node}.width=${size}`, `${node}.height=${size}`]),
  );

const KINDS = ['iris', 'rose', 'viola'];

/**
 * Settings that give the flower template pictures of its own, 30 to train and 12 to test with, three kinds: tiny
 * blots of noise, in another colour for each kind. A run of them takes little longer than starting the program.
 */
export async function tinyPictures(folder: string): Promise<string[]> {
  for (const [part, count] of [
    ['training', 30],
    ['test', 12],
  ] as const) {
    mkdirSync(join(folder, part), { recursive: true });
    const labels: string[] = [];
    for (let i = 0; i < count; i++) {
      const pixels = noisePixels(8, 8, 3, i + count);
      const kind = i % KINDS.length;
      for (let at = kind; at < pixels.length; at += 3) pixels[at]! |= 0xc0;
      writeFileSync(join(folder, part, `${i}.png`), await picture(pixels, 8, 8).png().toBuffer());
      labels.push(KINDS[kind]!);
    }
    writeFileSync(join(folder, `${part}.csv`), `${labels.join('\n')}\n`);
  }
  return [
    ...smallPictures(8),
    ...settings(
      `flowerTrainingSet.folder=${join(folder, 'training')}`,
      `flowerTrainingSet.labelFile=${join(folder, 'training.csv')}`,
      `flowerTestSet.folder=${join(folder, 'test')}`,
      `flowerTestSet.labelFile=${join(folder, 'test.csv')}`,
    ),
  ];
}

export interface JsonOutput {
  readonly run: RunRecord;
  readonly files: readonly { readonly node: string; readonly port: string; readonly path: string }[];
}

/** Runs an experiment that must succeed. */
export async function runJson(file: string, workspace: string, ...args: readonly string[]): Promise<JsonOutput> {
  const { code, stdout, stderr } = await centroid(['run', file, '--json', ...args], workspace);
  if (code !== 0) throw new Error(`the run ended with ${code}: ${stderr}`);
  return JSON.parse(stdout) as JsonOutput;
}

/** What every node came to: { node: status }. */
export const statusesOf = ({ nodes }: RunRecord): Record<string, string> =>
  Object.fromEntries(Object.values(nodes).map(({ node, status }) => [node, status]));

/** Why each node that ran did so. */
export const reasonsOf = ({ nodes }: RunRecord): Record<string, unknown> =>
  Object.fromEntries(
    Object.values(nodes)
      .filter(({ status }) => status === 'finished')
      .map(({ node, reason }) => [node, reason]),
  );

/** Content hashes of all outputs, by node and port. */
export const hashesOf = ({ nodes }: RunRecord): Record<string, string> =>
  Object.fromEntries(
    Object.values(nodes).flatMap(({ node, outputs = {} }) =>
      Object.entries(outputs).map(([port, { hash }]) => [`${node}.${port}`, hash]),
    ),
  );

/** The content of the file that `--out` wrote for an output. */
export function outputFile({ files }: JsonOutput, node: string, port: string): Uint8Array {
  const found = files.find((file) => file.node === node && file.port === port);
  if (!found) throw new Error(`no file of ${node}.${port}`);
  return new Uint8Array(readFileSync(found.path));
}

export const outputTable = (output: JsonOutput, node: string, port: string): Table =>
  readArrow(outputFile(output, node, port));

export const namesOf = (table: Table): string[] =>
  Array.from({ length: columnCount(table) }, (_, i) => columnName(table, i));

export const cellsNamed = (table: Table, name: string): Cell[] => columnCells(table, findColumn(table, name));

const TRAINING_PICTURES = 168;
const PICTURES = 210;

export interface FlowerData {
  readonly trainingSet: string;
  readonly testSet: string;
  readonly trainingLabels: string;
  readonly testLabels: string;
}

/** The real photographs split as the tutorial does it by hand: the first 168, and the last 42. */
export function splitPhotographs(folder: string): FlowerData {
  const data: FlowerData = {
    trainingSet: join(folder, 'trainingSet'),
    testSet: join(folder, 'testSet'),
    trainingLabels: sharedPath('data/flowers210/trainingLabels.csv'),
    testLabels: sharedPath('data/flowers210/testLabels.csv'),
  };
  mkdirSync(data.trainingSet, { recursive: true });
  mkdirSync(data.testSet, { recursive: true });
  for (let i = 1; i <= PICTURES; i++) {
    const name = `${String(i).padStart(4, '0')}.png`;
    const target = i <= TRAINING_PICTURES ? data.trainingSet : data.testSet;
    symlinkSync(sharedPath('data/flowers210', name), join(target, name));
  }
  return data;
}
