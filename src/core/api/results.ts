import { z } from 'zod';
import type { Schema } from '../table/schema';
import type { EvaluationValue, PortType, SavedType } from '../value';
import { index, output, text } from './request-fields';
import { selection, viewRequests, type ViewAnswers } from './views';

/** Looking at stored outputs. */
export const resultRequests = {
  'results.describe': z.strictObject(output),
  'results.page': z.strictObject({
    ...output,
    firstRow: index,
    rowCount: z.int().min(0).max(1_000),
    columns: z.array(index).max(500),
    /** Rows count within it. */
    selection: selection.optional(),
  }),
  /** Counts of each pair of categories of two columns. */
  'results.crossTab': z.strictObject({ ...output, rows: index, columns: index }),

  /**
   * Saves a stored dataset, trained model or transformation in the workspace under a name. A name that exists gets a new
   * version if `newVersion` says so; otherwise it is refused, and so is a new version of what does not exist. Of a dataset
   * a selection of its rows can be saved.
   */
  'results.save': z.strictObject({
    ...output,
    name: text(200),
    description: text(),
    newVersion: z.boolean(),
    selection: selection.optional(),
    /** Of a trained model: what it has learned, as a dataset. */
    asTable: z.boolean().optional(),
  }),

  ...viewRequests,
} as const;

export interface ResultAnswers extends ViewAnswers {
  'results.describe': ResultDescription;
  'results.page': ResultPage;
  'results.crossTab': CrossTab;
  'results.save': { readonly type: SavedType; readonly name: string; readonly version: number };
}

export interface ResultDescription {
  readonly type: PortType;
  readonly bytes: number;
  readonly rows?: number;
  readonly schema?: Schema;
  /** Where the rows came from images: their size. */
  readonly images?: { readonly width: number; readonly height: number };
  readonly evaluation?: EvaluationValue;
  /** Models and transformations: names and values to show. */
  readonly properties?: readonly { readonly name: string; readonly value: string }[];
}

export interface ResultPage {
  /** By row, then by column in the order asked for; null where missing. */
  readonly cells: readonly (readonly (string | null)[])[];
  /** Of a selection: each row's place in the table, from 0. */
  readonly rows?: readonly number[];
  /** Where the rows came from images: path of each row's picture, for the picture URL. */
  readonly pictures?: readonly (string | null)[];
}

export interface CrossTab {
  readonly rows: readonly string[];
  readonly columns: readonly string[];
  /** rows × columns, row-major. */
  readonly counts: readonly number[];
}
