import { UserError } from '../../../core/errors';
import { defineModule } from '../../../core/module/definition';
import type { ParameterValues } from '../../../core/module/parameters';
import { parseIntegerList } from '../../../core/module/text-lists';
import { scoreSchema } from '../../shared/clustering-schema';
import { inRangeMode, inSingleMode, trainerMode } from '../../shared/trainer-mode';

const leastCentroids = 2;

const initializations = [
  {
    value: 'first-n',
    name: 'First N',
    help: 'The first rows without missing values, as many as there are centroids.',
  },
  {
    value: 'random',
    name: 'Random',
    help: 'Every row is put into one of the clusters by chance; the centroids are the means.',
  },
  {
    value: 'k-means++',
    name: 'K-Means++',
    help:
      'Rows that lie far apart: each next one is drawn with a probability that grows with the squared distance to the ' +
      'nearest one so far, and the best of a few draws is taken. The usual choice.',
  },
  {
    value: 'k-means++-fast',
    name: 'K-Means++ Fast',
    help:
      'An approximation of K-Means++ that passes over the data once instead of once per centroid (AFK-MC², a Markov ' +
      'chain of 200 steps for each centroid). For tables of many thousands of rows; on small ones it draws exactly, but ' +
      'takes the first draw instead of the best of a few.',
  },
  {
    value: 'evenly',
    name: 'Evenly',
    help:
      'Equally spaced on the line between two rows that lie far apart: the one farthest from the mean of all rows, and ' +
      'the one farthest from that.',
  },
  {
    value: 'use-label-column',
    name: 'Use label column',
    help:
      'The means of the rows of each label. Further centroids are found by K-Means++; of more labels than centroids the ' +
      'most frequent are used. A column must be marked as label with Edit Metadata.',
  },
] as const;

const drawing = ['random', 'k-means++', 'k-means++-fast', 'use-label-column'] as const;

export const definition = defineModule({
  id: 'k-means-clustering',
  version: 1,
  name: 'K-Means Clustering',
  category: ['Machine Learning', 'Initialize Model', 'Clustering'],
  keywords: ['kmeans', 'cluster', 'centroid', 'lloyd', 'unsupervised', 'group', 'segment', 'cosine', 'euclidean'],
  summary: 'Makes an untrained model that groups rows around centroids.',
  help: [
    'K-means puts every row into the cluster whose centroid is nearest, moves each centroid to the mean of its rows, and ' +
      "repeats this until no row changes its cluster or Iterations are done (Lloyd's algorithm). Connect the model to " +
      'Train Clustering Model.',
    '**Number of clusters.** As many centroids as you ask for start, but a cluster may lose all its rows on the way; its ' +
      'centroid then stays where it was last. A row that is equally near to several centroids goes to the lowest number.',
    '**Metric.** Euclidean reports plain distances, not squares. Cosine compares directions only: rows are scaled to unit ' +
      'length, the distance is 1 - cos of the angle, and a centroid is the mean of unit rows. A row of zeros has no ' +
      'direction and is at cosine distance 1 from every centroid. Features are not normalized: with Euclidean, a feature ' +
      'in large numbers outweighs the others.',
    '**Labels.** A column that is marked as label is never used as a feature. Use label column lets the clusters start ' +
      'from it; Assign label mode lets the clusters write into it.',
    '**Speed.** Where rows are far fewer than columns, as with pictures, only the distances between rows are computed ' +
      'from the columns, once; every iteration then works on those. The result is the same.',
  ].join('\n\n'),
  inputs: [],
  outputs: [{ id: 'untrainedModel', name: 'Untrained model', type: 'untrained-cluster' }],
  parameters: [
    trainerMode,
    {
      id: 'numberOfCentroids',
      name: 'Number of Centroids',
      kind: 'integer',
      default: 2,
      min: leastCentroids,
      sweepable: true,
      visibleWhen: inSingleMode,
      help: 'How many clusters to start with. Clusters can end empty.',
    },
    {
      id: 'rangeForNumberOfCentroids',
      name: 'Range for Number of Centroids',
      kind: 'text',
      format: 'integer-list',
      default: '2; 3; 4; 5',
      visibleWhen: inRangeMode,
      help:
        'The numbers of clusters to try: whole numbers from 2, separated by commas or semicolons, runs such as 2-10 ' +
        'allowed. Train Clustering Model uses the first.',
    },
    {
      id: 'initialization',
      name: 'Initialization',
      kind: 'choice',
      default: 'k-means++',
      choices: initializations,
      visibleWhen: inSingleMode,
      help: 'Where the centroids start.',
    },
    {
      id: 'initializationForSweep',
      name: 'Initialization for sweep',
      kind: 'choice',
      default: 'k-means++',
      choices: initializations,
      visibleWhen: inRangeMode,
      help: 'Where the centroids start, in every run of the sweep.',
    },
    {
      id: 'randomNumberSeed',
      name: 'Random number seed',
      kind: 'integer',
      default: 0,
      min: 0,
      optional: true,
      seed: true,
      visibleWhen: { initialization: drawing },
      help:
        'Decides what chance decides: the same seed gives the same clusters on every run. 0 is a seed like any other; ' +
        'empty means 0.',
    },
    {
      id: 'numberOfSeedsToSweep',
      name: 'Number of seeds to sweep',
      kind: 'integer',
      default: 10,
      min: 1,
      visibleWhen: { initializationForSweep: drawing },
      help: 'How many seeds (0, 1, 2 …) a sweep tries with every number of centroids. Train Clustering Model uses seed 0.',
    },
    {
      id: 'metric',
      name: 'Metric',
      kind: 'choice',
      default: 'euclidean',
      choices: [
        { value: 'euclidean', name: 'Euclidean', help: 'Straight-line distance.' },
        {
          value: 'cosine',
          name: 'Cosine',
          help: '1 - cos of the angle between row and centroid: only directions count.',
        },
      ],
      help: 'How near a row is to a centroid.',
    },
    {
      id: 'iterations',
      name: 'Iterations',
      kind: 'integer',
      default: 100,
      min: 1,
      sweepable: true,
      help: 'How often the centroids are moved at most. Training ends sooner once no row changes its cluster.',
    },
    {
      id: 'assignLabelMode',
      name: 'Assign label mode',
      kind: 'choice',
      default: 'ignore',
      choices: [
        { value: 'ignore', name: 'Ignore label column', help: 'Labels stay as they are.' },
        {
          value: 'fill-missing',
          name: 'Fill missing values',
          help: 'A row without a label gets the label of its cluster.',
        },
        {
          value: 'overwrite',
          name: 'Overwrite from closest to center',
          help: 'Every row gets the label of its cluster, in place of its own.',
        },
      ],
      help:
        'Whether clusters write into the column that is marked as label, in the results of training and of Assign Data ' +
        'to Clusters. The label of a cluster is that of its labeled row nearest to the centroid; a cluster without ' +
        'labeled rows takes that of the nearest labeled row of all.',
    },
    {
      id: 'numberOfRestarts',
      name: 'Number of restarts',
      kind: 'integer',
      default: 1,
      min: 1,
      max: 10_000,
      sweepable: true,
      help:
        'How often to start anew from other centroids; the run with the lowest inertia (sum of squared Euclidean, or of ' +
        'cosine, distances to the own centroid) is kept. First N, Evenly and Use label column with a label for every ' +
        'centroid leave nothing to chance and run once. Not in the classic product.',
    },
    {
      id: 'implementation',
      name: 'Implementation',
      kind: 'choice',
      default: 'centroid',
      choices: [
        { value: 'centroid', name: 'Centroid', help: 'Our own: fast, and reads pixels where they lie.' },
        {
          value: 'ml-kmeans',
          name: 'ml-kmeans library',
          help:
            'A second opinion from the same start. The library wants the rows as arrays of numbers, so all values are ' +
            'copied (8 bytes each, at most 1 GB) and training is several times slower. It has neither these ' +
            'initializations nor a cosine metric nor this stopping rule of its own: ours are used. Rows that are equally ' +
            'near to two centroids it decides by the last digit.',
        },
      ],
      help: 'Which program computes the clusters. Not in the classic product.',
    },
  ],
  light: true,
  inferSchema: (_, parameters) => {
    const [clusters] = centroidNumbers(parameters);
    return [clusters === undefined ? undefined : scoreSchema(clusters)];
  },
  estimateMemory: () => 0,
  validate: (parameters) => {
    const wrong = centroidNumbers(parameters).find((count) => count < leastCentroids);
    if (wrong === undefined) return [];
    return [
      {
        parameter: 'rangeForNumberOfCentroids',
        message: `"Range for Number of Centroids" holds ${wrong}; the least number of centroids is ${leastCentroids}.`,
        classic: 5,
        mend: `Give whole numbers from ${leastCentroids}.`,
      },
    ];
  },
});

/** The numbers of centroids that the parameters ask for; none where the list cannot be read. */
function centroidNumbers(parameters: ParameterValues): readonly number[] {
  if (parameters['createTrainerMode'] !== 'parameter-range')
    return typeof parameters['numberOfCentroids'] === 'number' ? [parameters['numberOfCentroids']] : [];
  try {
    return parseIntegerList(String(parameters['rangeForNumberOfCentroids']));
  } catch (error) {
    if (error instanceof UserError) return [];
    throw error;
  }
}
