import type { ConfusionCounts } from '../core/api/run-history';
import type { Schema } from '../core/table/schema';
import type { PortType } from '../core/value';

/** What is stored of a node that ran. Plain JSON: the manifest of a cache entry. */
export interface StoredResult {
  readonly key: string;
  readonly outputs: { readonly [port: string]: OutputSummary };
  readonly log: readonly LogLine[];
  readonly durationMs: number;
  /**
   * Columns of the datasets among the outputs, and what trained models will add, by port; absent in entries of older
   * versions. Not part of records.
   */
  readonly schemas?: { readonly [port: string]: Schema };
}

/** An output as the engine, records and lists know it; the value itself stays in the store. */
export interface OutputSummary {
  /** SHA-256 of the stored bytes. */
  readonly hash: string;
  readonly bytes: number;
  readonly type: PortType;
  /** Datasets. */
  readonly rows?: number;
  readonly columns?: number;
  /** Evaluations: one object of named figures per scored dataset. */
  readonly metrics?: readonly { readonly [name: string]: number }[];
  /**
   * Evaluations of classifiers with not too many classes: counts at threshold 0.5, one matrix per scored dataset, so
   * that records keep them when the stored evaluation is gone. Absent in entries of older versions.
   */
  readonly confusions?: readonly ConfusionCounts[];
}

export interface LogLine {
  readonly level: 'info' | 'warn';
  readonly message: string;
  /** Milliseconds since the node started. */
  readonly at: number;
}
