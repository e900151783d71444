import type { ParameterValue } from '../../core/module/parameters';

/** Formats that tables with blocks on disk are read from and written to piece by piece. */
export const isStreamed = (format: ParameterValue | undefined): boolean =>
  format === 'csv' || format === 'tsv' || format === 'arrow';
