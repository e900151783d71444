const count = (value: number): string => value.toLocaleString('en-US');
const rows = (value: number): string => (value === 1 ? '1 row' : `${count(value)} rows`);

/** Words of the views of clusters, classifiers and models. */
export const analysisText = {
  row: 'Row',
  rowNumber: (row: number): string => `Row ${count(row)}`,
  more: (left: number): string => `Show more (${count(left)} left)`,
  closeRows: 'Close the list of rows',
  noRows: 'No rows are there.',
  clusters: {
    tab: 'Clusters',
    name: (cluster: number): string => `Cluster ${cluster}`,
    cluster: 'Cluster',
    sizes: 'Sizes',
    rows: 'Rows',
    share: 'Share',
    meanSilhouette: 'Mean silhouette',
    all: 'All',
    showRows: (cluster: number): string => `Show the rows of cluster ${cluster}`,
    membersOf: (cluster: number, value: number): string => `Cluster ${cluster}: ${rows(value)}`,
    unassigned: (value: number): string => `${rows(value)} without a cluster, because of missing features.`,
    plane: 'Principal components',
    planeName: 'Rows by cluster on the first two principal components of their features',
    component: (number: number, share: number): string =>
      `Principal Component ${number} (${(share * 100).toFixed(1)}% of the variance)`,
    noFeatures:
      'There are no feature columns to place the rows by. Look at an output that still has them, before columns are left out.',
    noPoints: 'No row has a cluster and all of its features.',
    planeNote: (points: number, usable: number, features: number, basis: number): string =>
      [
        `${rows(points)}, ${count(features)} ${features === 1 ? 'feature' : 'features'}, centred, not scaled.`,
        points < usable ? `An even sample of ${rows(usable)}.` : '',
        basis < points ? `The components were found from ${rows(basis)}.` : '',
        'An ellipse holds what lies within two standard deviations of the middle of its cluster.',
      ]
        .filter(Boolean)
        .join(' '),
    chosen: (value: number): string => `${rows(value)} chosen`,
    silhouette: 'Silhouettes',
    silhouetteName: 'Silhouette of each row by cluster',
    silhouetteValue: 'Silhouette',
    silhouetteMean: 'Mean',
    silhouetteHint:
      'Near 1: much closer to its own cluster than to the next. Near 0: between two. Below 0: closer to another.',
    silhouetteSample: (value: number, usable: number): string =>
      `Computed on an even sample of ${count(value)} of ${rows(usable)}.`,
    oneCluster: 'Silhouettes need two clusters with rows at least.',
    agreement: 'Agreement with a label',
    compareWith: 'Compare with',
    noColumns: 'There is no other column of categories to compare the clusters with.',
    purity: 'Purity',
    adjustedRandIndex: 'Adjusted Rand index',
    normalisedMutualInformation: 'Normalised mutual information',
    agreementHint:
      'All three are 1 where clusters and label divide the rows alike; the Rand index is near 0 by chance.',
    cell: (cluster: string, value: string, rowCount: number): string =>
      `Cluster ${cluster}, ${value}: ${rows(rowCount)}`,
    left: (value: number): string => `${rows(value)} without a cluster or a value not counted.`,
    crossTab: (column: string): string => `Rows by cluster and ${column}`,
  },
  classifier: {
    perClass: 'Per class',
    class: 'Class',
    rows: 'Rows',
    precision: 'Precision',
    recall: 'Recall',
    f1Score: 'F1 Score',
    difference: 'Difference',
    differenceHint: 'Difference: the dataset to compare minus the first.',
    inFirst: (name: string): string => `${name}, scored dataset`,
    inSecond: (name: string): string => `${name}, to compare`,
    oneAgainstRest: 'One class against all others',
    chosenClass: 'Class',
    others: 'all others',
    calibration: 'Calibration',
    calibrationName: 'Share of right predictions by their probability',
    meanProbability: 'Mean probability of the predicted class',
    shareRight: 'Share predicted right',
    perfect: 'Perfectly calibrated',
    binRows: 'Rows',
    expectedError: 'Expected calibration error',
    calibrationHint:
      'On the dashed line, predictions come true as often as their probabilities say. Larger dots: more rows.',
    mistakes: 'Most confident mistakes',
    mistakesTitle: (shown: number, all: number): string =>
      shown < all
        ? `The first ${count(shown)} of ${count(all)} mistakes`
        : `${count(all)} ${all === 1 ? 'mistake' : 'mistakes'}`,
    noMistakes: 'No row was predicted wrong.',
    mistake: (actual: string, predicted: string, probability: number | undefined): string =>
      `${actual} as ${predicted}${probability === undefined ? '' : `, ${(probability * 100).toFixed(1)}%`}`,
    noScored: 'The scored dataset is no longer stored. Run the experiment again to see its rows.',
  },
  model: {
    overview: 'Model',
    weights: 'Weights',
    centroids: 'Centroids',
    views: 'Show of the model',
    settings: 'Settings and training',
    course: 'Course of the training',
    objective: 'Objective',
    inertia: 'Inertia',
    iteration: 'Iteration',
    courseName: (what: string): string => `${what} after each iteration`,
    restarts: (values: string): string => `Each start came to: ${values}`,
    pictures: { weights: 'Weights as pictures', centroids: 'Centroids as pictures' },
    weightsHint: 'Grey: no weight. Lighter than grey in a colour: more of it speaks for the class; darker: against it.',
    pictureOf: {
      weights: (name: string): string => `Weights of ${name}`,
      centroids: (name: string): string => `Centroid of cluster ${name}`,
    },
    clusters: 'Clusters of the training data',
    save: 'Save or export',
    saveModel: 'Save as trained model…',
    saveTable: 'Save weights or centroids as dataset…',
    onnx: 'Download as ONNX',
    json: 'Download as JSON',
    writing: 'Writing…',
  },
} as const;
