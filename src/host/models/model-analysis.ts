import type { ModelAnalysis, ModelCourse } from '../../core/api/analysis';
import { formatCell } from '../../core/table/cells';
import type { Table } from '../../core/table/table';
import type { TrainedModelValue } from '../../core/value';
import { asLinearModel } from '../../ml/learners/linear/model';
import { imageAmong, kMeansAlgorithm, kMeansModel } from '../../modules/shared/clustering-model';
import { pngOf } from '../api/views';

/** More pictures than this nobody compares. */
const mostPictures = 100;

/**
 * How a model was trained, and what it has learned as pictures where its features are pixels.
 * @param training the table that it was trained on, where it is known: it tells which features are pixels
 */
export async function analyseModel(value: TrainedModelValue, training: Table | undefined): Promise<ModelAnalysis> {
  const course = courseOf(value);
  return { ...(course ? { course } : {}), pictures: await picturesOf(value, training) };
}

function courseOf({ training }: TrainedModelValue): ModelCourse | undefined {
  const { objectiveCurve, inertiaCurve, restartInertia } = training;
  if (objectiveCurve instanceof Float64Array && objectiveCurve.length > 0)
    return { kind: 'objective', firstIteration: 1, values: objectiveCurve };
  if (inertiaCurve instanceof Float64Array)
    return {
      kind: 'inertia',
      firstIteration: 0,
      values: inertiaCurve,
      ...(restartInertia instanceof Float64Array ? { restarts: restartInertia } : {}),
    };
  return undefined;
}

async function picturesOf(value: TrainedModelValue, training: Table | undefined): Promise<ModelAnalysis['pictures']> {
  if (value.algorithm === kMeansAlgorithm) {
    const { clusters, columns, centroids, image, metric } = kMeansModel(value);
    if (!image) return [];
    const size = image.width * image.height * image.channels;
    return Promise.all(
      Array.from({ length: Math.min(clusters, mostPictures) }, async (_, k) => {
        const start = k * columns + image.firstColumn;
        // Means of unit rows are not 0 to 255: their own range is what can be seen.
        const isBytes = metric === 'euclidean';
        return {
          name: String(k),
          png: await pngOf(centroids.subarray(start, start + size), { shape: image, isBytes }),
        };
      }),
    );
  }
  const image = training && imageAmong(value.features, training);
  if (!image) return [];
  const { form, weights, biases, scale } = asLinearModel(value.model);
  const size = image.width * image.height * image.channels;
  const classes = (value.label?.classes ?? []).map((level) => formatCell(level, value.label!.type));
  const names = form === 'logistic' ? classes.slice(1, 2) : classes;
  return Promise.all(
    Array.from({ length: Math.min(biases.length, mostPictures) }, async (_, k) => {
      const start = k * scale.length + image.firstColumn;
      const own = weights.subarray(start, start + size);
      return { name: names[k] ?? String(k), png: await pngOf(aroundGrey(own), { shape: image, isBytes: true }) };
    }),
  );
}

/** Weights as colours: grey for nothing, lighter for and darker against the class, by channel. */
function aroundGrey(weights: Float64Array): Float64Array {
  const greatest = weights.reduce((most, weight) => Math.max(most, Math.abs(weight)), 0);
  return weights.map((weight) => 128 + (greatest > 0 ? (127 * weight) / greatest : 0));
}
