import type { ResolvedColumns } from '../../core/columns/selection';
import { categoriesOf } from '../../core/table/categories';
import { selectColumns } from '../../core/table/columns';
import { groupWidth, nameAt, type Level } from '../../core/table/schema';
import type { Table } from '../../core/table/table';
import type { FeatureColumn } from '../../core/value';

/**
 * How the chosen columns of a training table become numbers. Numbers, booleans, dates and time spans are used as they
 * are; strings and categorical columns become one indicator per level; a run of numbered columns (the pixels) stays one
 * entry. A column that is chosen twice is one feature.
 *
 * @param unknownLevels adds to each column of indicators one more, for values that training did not see
 */
export function planFeatures(
  table: Table,
  columns: ResolvedColumns,
  { unknownLevels }: { readonly unknownLevels: boolean },
): FeatureColumn[] {
  const chosen: ResolvedColumns =
    columns.kind === 'list' ? { kind: 'list', indexes: [...new Set(columns.indexes)] } : columns;
  const view = selectColumns(table, chosen);
  const features: FeatureColumn[] = [];
  let column = 0;
  for (const group of view.groups) {
    const { names, type } = group;
    const width = groupWidth(group);
    const isIndicator = group.categorical || type === 'string';
    if (!isIndicator && names.kind === 'sequence' && width > 1)
      features.push({ kind: 'sequence', prefix: names.prefix, first: names.first, count: width, type });
    else
      for (let offset = 0; offset < width; offset++) {
        const name = nameAt(names, offset);
        if (!isIndicator) features.push({ kind: 'numeric', name, type });
        else {
          const levels = categoriesOf(view, column + offset).levels.filter((level) => !Number.isNaN(level));
          features.push({ kind: 'indicator', name, type, levels, unknown: unknownLevels });
        }
      }
    column += width;
  }
  return features;
}

/** Columns of the matrix that a feature becomes. */
export function featureWidth(feature: FeatureColumn): number {
  switch (feature.kind) {
    case 'numeric':
      return 1;
    case 'sequence':
      return feature.count;
    case 'indicator':
      return feature.levels.length + (feature.unknown ? 1 : 0);
  }
}

/** Columns of the matrix that features become. */
export function featureCount(features: readonly FeatureColumn[]): number {
  return features.reduce((sum, feature) => sum + featureWidth(feature), 0);
}

/** Name of each column of the matrix: the table column's, with "=level" for an indicator. */
export function featureNames(features: readonly FeatureColumn[]): string[] {
  const names: string[] = [];
  for (const feature of features)
    switch (feature.kind) {
      case 'numeric':
        names.push(feature.name);
        break;
      case 'sequence':
        for (let i = 0; i < feature.count; i++) names.push(`${feature.prefix}${feature.first + i}`);
        break;
      case 'indicator':
        for (const level of feature.levels) names.push(`${feature.name}=${levelName(level)}`);
        if (feature.unknown) names.push(`${feature.name}=(unknown)`);
    }
  return names;
}

export function levelName(level: Level): string {
  return level === true ? 'True' : level === false ? 'False' : String(level);
}
