import { join } from 'node:path';
import { UserError } from '../../core/errors';
import type { CancellationSignal } from '../../core/module/run';
import { didYouMean } from '../../core/suggest';

/** Begins a path parameter that names a sample instead of a file. */
export const SAMPLE_PREFIX = 'sample:';

export const isSample = (path: string): boolean => path.startsWith(SAMPLE_PREFIX);

export interface Sample {
  /** What follows "sample:". */
  readonly name: string;
  readonly target: 'file' | 'folder';
  /** Shown wherever the sample is; says of drawn pictures that they are drawn. */
  readonly description: string;
}

const FLOWERS = 'flowers';

export const samples: readonly Sample[] = [
  {
    name: 'flowers/trainingSet',
    target: 'folder',
    description: 'Synthetic flowers: 168 drawn pictures of ten species, 128 x 128, for training',
  },
  {
    name: 'flowers/trainingLabels.csv',
    target: 'file',
    description: 'Synthetic flowers: the species of the 168 training pictures, in the order of the files',
  },
  {
    name: 'flowers/testSet',
    target: 'folder',
    description: 'Synthetic flowers: 42 more drawn pictures, for testing',
  },
  {
    name: 'flowers/testLabels.csv',
    target: 'file',
    description: 'Synthetic flowers: the species of the 42 test pictures, in the order of the files',
  },
  {
    name: 'iris.csv',
    target: 'file',
    description: 'Iris: 150 flowers of three species, measured (Fisher 1936), with a header and a blank last line',
  },
];

export interface SampleFolders {
  /** Where samples are made that the program does not ship: a folder of the workspace. */
  readonly samplesFolder: string;
  /** The program's own `resources` folder. */
  readonly resourcesFolder: string;
}

/**
 * Absolute path of a sample, e.g. "sample:flowers/trainingSet". Pictures are drawn when they are needed first.
 * @throws UserError if there is no such sample
 */
export async function resolveSample(
  path: string,
  { samplesFolder, resourcesFolder }: SampleFolders,
  signal?: CancellationSignal,
  progress?: (fraction: number) => void,
): Promise<string> {
  const name = path.slice(SAMPLE_PREFIX.length);
  const names = samples.map((sample) => sample.name);
  if (!isSample(path) || !names.includes(name)) throw unknownSample(path, names);
  if (!name.startsWith(`${FLOWERS}/`)) return join(resourcesFolder, 'samples', name);
  const { ensureFlowerSample } = await import('./flowers'); // what draws them is seldom needed
  const folder = await ensureFlowerSample(samplesFolder, signal, progress);
  return join(folder, name.slice(FLOWERS.length + 1));
}

function unknownSample(path: string, names: readonly string[]): UserError {
  const paths = names.map((name) => `${SAMPLE_PREFIX}${name}`);
  return new UserError(`There is no sample "${path}". The samples are ${paths.join(', ')}`, {
    file: path,
    classic: 48,
    mend: didYouMean(path, paths) ?? 'Choose one of these samples',
  });
}
