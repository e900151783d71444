import type { MulticlassEvaluation } from '../../../core/value';

/** How well one class is told from the others. */
export interface ClassFigures {
  readonly name: string;
  readonly rows: number;
  /** 0 where the class is never predicted, as in the means of the metrics. */
  readonly precision: number;
  /** 0 where no row is of the class. */
  readonly recall: number;
  readonly f1Score: number;
}

/** Precision, recall and their harmonic mean of each class, from the counts of actual (rows) by predicted classes. */
export function perClass({ classes, confusion }: Pick<MulticlassEvaluation, 'classes' | 'confusion'>): ClassFigures[] {
  const width = classes.length;
  return classes.map((name, k) => {
    let rows = 0;
    let predicted = 0;
    for (let other = 0; other < width; other++) {
      rows += confusion[k * width + other]!;
      predicted += confusion[other * width + k]!;
    }
    const right = confusion[k * width + k]!;
    const precision = predicted === 0 ? 0 : right / predicted;
    const recall = rows === 0 ? 0 : right / rows;
    return {
      name,
      rows,
      precision,
      recall,
      f1Score: right === 0 ? 0 : (2 * precision * recall) / (precision + recall),
    };
  });
}
