import { UserError } from '../../core/errors';
import { formatCell } from '../../core/table/cells';
import type { FeatureColumn, TrainedModelValue } from '../../core/value';
import { writeOnnx, type OnnxConstant, type OnnxGraph, type OnnxNode } from '../../formats/onnx/onnx-model';
import { asLinearModel } from '../../ml/learners/linear/model';
import { kMeansAlgorithm, kMeansModel } from '../../modules/shared/clustering-model';

/**
 * A trained model as an ONNX file that scores the same outside of the program, scaling included. Input `features`: one row
 * a case, the features in the order of training, as double. Outputs of classifiers: `label` and `probabilities`, one
 * column a class in ascending order; of k-means: `cluster` and `distances`.
 * @throws UserError if the model takes categories, which the file would have to encode
 */
export function modelToOnnx(model: TrainedModelValue, version: string): Uint8Array {
  requireNumbers(model.features);
  const graph = model.algorithm === kMeansAlgorithm ? kMeansGraph(model) : linearGraph(model);
  return writeOnnx(graph, { name: 'Centroid', version });
}

function requireNumbers(features: readonly FeatureColumn[]): void {
  const category = features.find(({ kind }) => kind === 'indicator');
  if (category?.kind === 'indicator')
    throw new UserError(
      `The model takes the categories of column "${category.name}"; only models of numeric features can be saved as ONNX`,
      { column: category.name, mend: 'Train the model without this column, or save it in the workspace instead' },
    );
}

const inputName = 'features';

const inputs = (columns: number): OnnxGraph['inputs'] => [
  { name: inputName, type: 'double', shape: ['rows', columns] },
];

function linearGraph({ algorithm, features, label, model }: TrainedModelValue): OnnxGraph {
  const { form, weights, biases, scale } = asLinearModel(model);
  const [columns, outputs] = [scale.length, biases.length];
  const turned = new Float64Array(weights.length);
  for (let k = 0; k < outputs; k++)
    for (let j = 0; j < columns; j++) turned[j * outputs + k] = weights[k * columns + j]!;
  const classes = label?.classes ?? [];
  const names = classes.map((level) => formatCell(level, label!.type));
  const constants: OnnxConstant[] = [
    { name: 'scale', type: 'double', shape: [columns], values: scale },
    { name: 'weights', type: 'double', shape: [columns, outputs], values: turned },
    { name: 'biases', type: 'double', shape: [outputs], values: biases },
    { name: 'classes', type: 'string', shape: [names.length], values: names },
  ];
  const nodes: OnnxNode[] = [
    { operator: 'Div', inputs: [inputName, 'scale'], outputs: ['scaled'] },
    { operator: 'MatMul', inputs: ['scaled', 'weights'], outputs: ['products'] },
    { operator: 'Add', inputs: ['products', 'biases'], outputs: ['scores'] },
  ];
  switch (form) {
    case 'softmax':
      nodes.push({ operator: 'Softmax', inputs: ['scores'], outputs: ['probabilities'], attributes: { axis: 1 } });
      break;
    case 'logistic':
      constants.push({ name: 'one', type: 'double', shape: [], values: Float64Array.of(1) });
      nodes.push(
        { operator: 'Sigmoid', inputs: ['scores'], outputs: ['positive'] },
        { operator: 'Sub', inputs: ['one', 'positive'], outputs: ['negative'] },
        {
          operator: 'Concat',
          inputs: ['negative', 'positive'],
          outputs: ['probabilities'],
          attributes: { axis: 1 },
        },
      );
      break;
    case 'one-vs-rest':
      constants.push({ name: 'axes', type: 'int64', shape: [1], values: [1] });
      nodes.push(
        { operator: 'Sigmoid', inputs: ['scores'], outputs: ['single'] },
        { operator: 'ReduceSum', inputs: ['single', 'axes'], outputs: ['sums'], attributes: { keepdims: 1 } },
        { operator: 'Div', inputs: ['single', 'sums'], outputs: ['probabilities'] },
      );
  }
  nodes.push(
    { operator: 'ArgMax', inputs: ['probabilities'], outputs: ['best'], attributes: { axis: 1, keepdims: 0 } },
    { operator: 'Gather', inputs: ['classes', 'best'], outputs: ['label'], attributes: { axis: 0 } },
  );
  return {
    name: algorithm,
    description: describe(features, `Predicts ${label?.name ?? 'a class'}`),
    inputs: inputs(columns),
    outputs: [
      { name: 'label', type: 'string', shape: ['rows'] },
      { name: 'probabilities', type: 'double', shape: ['rows', names.length] },
    ],
    constants,
    nodes,
  };
}

/** Squared distances as |x|² - 2 x·c + |c|²; cosine: 1 - x·c of unit rows and unit centroids. */
function kMeansGraph(value: TrainedModelValue): OnnxGraph {
  const { clusters, columns, centroids, metric } = kMeansModel(value);
  const isCosine = metric === 'cosine';
  const turned = new Float64Array(centroids.length);
  const squares = new Float64Array(clusters);
  for (let k = 0; k < clusters; k++) {
    const centre = centroids.subarray(k * columns, (k + 1) * columns);
    squares[k] = centre.reduce((sum, part) => sum + part * part, 0);
    const length = isCosine ? Math.sqrt(squares[k]!) || 1 : 1;
    for (let j = 0; j < columns; j++) turned[j * clusters + k] = centre[j]! / length;
  }
  const scalar = (name: string, number: number): OnnxConstant => ({
    name,
    type: 'double',
    shape: [],
    values: Float64Array.of(number),
  });
  const constants: OnnxConstant[] = [
    { name: 'centroids', type: 'double', shape: [columns, clusters], values: turned },
    { name: 'axes', type: 'int64', shape: [1], values: [1] },
  ];
  const nodes: OnnxNode[] = [
    { operator: 'Mul', inputs: [inputName, inputName], outputs: ['parts'] },
    { operator: 'ReduceSum', inputs: ['parts', 'axes'], outputs: ['lengths'], attributes: { keepdims: 1 } },
  ];
  if (isCosine) {
    // A row of zeros has no direction: divided by this it stays zero, at distance 1 from all.
    constants.push(scalar('one', 1), scalar('least', Number.MIN_VALUE * 2 ** 52));
    nodes.push(
      { operator: 'Sqrt', inputs: ['lengths'], outputs: ['roots'] },
      { operator: 'Max', inputs: ['roots', 'least'], outputs: ['divisors'] },
      { operator: 'Div', inputs: [inputName, 'divisors'], outputs: ['units'] },
      { operator: 'MatMul', inputs: ['units', 'centroids'], outputs: ['cosines'] },
      { operator: 'Sub', inputs: ['one', 'cosines'], outputs: ['distances'] },
    );
  } else {
    constants.push(scalar('two', 2), scalar('zero', 0), {
      name: 'squares',
      type: 'double',
      shape: [clusters],
      values: squares,
    });
    nodes.push(
      { operator: 'MatMul', inputs: [inputName, 'centroids'], outputs: ['products'] },
      { operator: 'Mul', inputs: ['products', 'two'], outputs: ['twice'] },
      { operator: 'Sub', inputs: ['lengths', 'twice'], outputs: ['difference'] },
      { operator: 'Add', inputs: ['difference', 'squares'], outputs: ['squared'] },
      { operator: 'Max', inputs: ['squared', 'zero'], outputs: ['positive'] },
      { operator: 'Sqrt', inputs: ['positive'], outputs: ['distances'] },
    );
  }
  nodes.push({ operator: 'ArgMin', inputs: ['distances'], outputs: ['cluster'], attributes: { axis: 1, keepdims: 0 } });
  return {
    name: value.algorithm,
    description: describe(value.features, `Assigns rows to ${clusters} clusters`),
    inputs: inputs(columns),
    outputs: [
      { name: 'cluster', type: 'int64', shape: ['rows'] },
      { name: 'distances', type: 'double', shape: ['rows', clusters] },
    ],
    constants,
    nodes,
  };
}

/** What the columns of the input are, for whoever finds the file. */
function describe(features: readonly FeatureColumn[], what: string): string {
  const names = features.map((feature) =>
    feature.kind === 'sequence'
      ? `${feature.prefix}${feature.first} to ${feature.prefix}${feature.first + feature.count - 1}`
      : feature.name,
  );
  return `${what} from ${names.join(', ')}`;
}
