import { z } from 'zod';
import { index, output, text } from './request-fields';

/** What views of a stored dataset ask beyond its pages: figures and charts of columns, and rows sorted and filtered. */

/** What a filter may ask of a cell. Comparisons are by value; "contains" is about the cell's text, in any case. */
export const filterKinds = [
  'is',
  'is-not',
  'contains',
  'less',
  'at-most',
  'greater',
  'at-least',
  'missing',
  'present',
] as const;

const filter = z.strictObject({ column: index, is: z.enum(filterKinds), value: text(1_000).optional() });

/**
 * What rows are sorted by: a column, or what a model said of each row: the distance to the centre of the cluster that it
 * was assigned to, or the probability of the class that was predicted.
 */
const orderKey = z.discriminatedUnion('by', [
  z.strictObject({ by: z.literal('column'), column: index, descending: z.boolean() }),
  z.strictObject({ by: z.literal('distance'), descending: z.boolean() }),
  z.strictObject({ by: z.literal('probability'), descending: z.boolean() }),
]);

/** Which rows are looked at, and in what order; without it all rows in their own order. */
export const selection = z.strictObject({
  /** All of them must hold. */
  filters: z.array(filter).max(20).optional(),
  /** Rows with a cell whose text contains it, in any case; pixels are not searched. */
  search: text(200).optional(),
  /** The first key counts most; equal rows keep their order; missing cells are last either way. */
  order: z.array(orderKey).max(4).optional(),
});

export type FilterKind = (typeof filterKinds)[number];
export type ColumnFilter = z.infer<typeof filter>;
export type OrderKey = z.infer<typeof orderKey>;
export type Selection = z.infer<typeof selection>;

export const MOST_BINS = 500;

export const viewRequests = {
  /** Figures and a small chart of each of some columns, over all rows. */
  'results.summaries': z.strictObject({ ...output, columns: z.array(index).max(60) }),
  /** Counts of a column of numbers in bins, over all rows. */
  'results.histogram': z.strictObject({
    ...output,
    column: index,
    bins: z.int().min(1).max(MOST_BINS),
    logarithmic: z.boolean(),
  }),
  /** Two columns against each other: points, or a box per category. Two columns of categories have a cross-tab. */
  'results.compare': z.strictObject({ ...output, column: index, other: index }),
  /** How many rows a selection has. */
  'results.rows': z.strictObject({ ...output, selection }),
  /** Runs of equal values of a column in the selection's order: its first key sorts by that column. */
  'results.groups': z.strictObject({ ...output, selection, column: index }),
  /**
   * The average picture of the selection's rows, for each value of a column or of all rows; where the column holds
   * clusters, beside the centroid of each as the model that made them has it.
   */
  'results.averagePictures': z.strictObject({
    ...output,
    selection,
    column: index.optional(),
    model: z.strictObject(output).optional(),
  }),
  /** Writes the selection's rows with all columns to a file of the workspace, from where it is downloaded once. */
  'results.export': z.strictObject({ ...output, selection, format: z.enum(['csv', 'arrow']) }),
} as const;

export interface ViewAnswers {
  'results.summaries': readonly ColumnSummary[];
  'results.histogram': Histogram;
  'results.compare': Comparison;
  'results.rows': { readonly rows: number };
  'results.groups': RowGroups;
  'results.averagePictures': AveragePictures;
  'results.export': { readonly path: string; readonly bytes: number };
}

/**
 * A column over all rows. Dates and time spans count as numbers, in milliseconds; strings, booleans and what is marked
 * categorical are counted by value.
 */
export type ColumnSummary = {
  readonly column: number;
  readonly rows: number;
  readonly missing: number;
  /** Different values, missing cells apart. */
  readonly unique: number;
} & (
  | { readonly kind: 'numbers'; readonly infinite: number; readonly numbers?: NumberSummary }
  | { readonly kind: 'values'; readonly values: ValueCounts }
);

/** Of a column with at least one finite number. */
export interface NumberSummary {
  readonly mean: number;
  /** Of a sample: squares divided by n - 1. "Not a number" where there is one value only. */
  readonly standardDeviation: number;
  readonly min: number;
  readonly max: number;
  /** By linear interpolation, as NumPy's default has it. */
  readonly quantiles: readonly { readonly share: number; readonly value: number }[];
  readonly box: Box;
  /** In `SUMMARY_BINS` bins. */
  readonly histogram: Histogram;
}

export const SUMMARY_BINS = 10;
export const QUANTILE_SHARES = [0.01, 0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95, 0.99] as const;

export interface Box {
  readonly q1: number;
  readonly median: number;
  readonly q3: number;
  readonly lowerWhisker: number;
  readonly upperWhisker: number;
  readonly outliers: number;
  /** Those farthest out on either side. */
  readonly shownOutliers: Float64Array;
}

/** Bin i goes from `edges[i]` to `edges[i + 1]`. No edges where there is no number to show. */
export interface Histogram {
  readonly edges: Float64Array;
  readonly counts: Float64Array;
  /** Numbers that a logarithmic axis has no place for. */
  readonly notShown: number;
}

/** The most frequent values, by falling count; of equal counts in ascending order. */
export interface ValueCounts {
  readonly names: readonly string[];
  readonly counts: readonly number[];
  /** How many further values there are, and rows with them. */
  readonly otherValues: number;
  readonly otherRows: number;
}

export type Comparison =
  | {
      readonly kind: 'points';
      readonly x: Float64Array;
      readonly y: Float64Array;
      /** Row of each point. */
      readonly rows: Float64Array;
      /** Rows that have both numbers; more than there are points where these are a sample. */
      readonly total: number;
    }
  | {
      readonly kind: 'boxes';
      /** In the order of the categories. */
      readonly boxes: readonly { readonly name: string; readonly rows: number; readonly box: Box }[];
      /** Rarer categories that are left out. */
      readonly hidden: number;
    };

export interface RowGroups {
  /** In the order of the rows; null for missing cells. */
  readonly groups: readonly { readonly value: string | null; readonly rows: number }[];
}

export interface AveragePictures {
  readonly pictures: readonly AveragePicture[];
}

export interface AveragePicture {
  /** Value of the column; null for rows without one, and where no column was given. */
  readonly value: string | null;
  readonly rows: number;
  /** PNG as a data address. */
  readonly average: string;
  /** Of a cluster: what its model has learned from pictures. */
  readonly centroid?: string;
}
