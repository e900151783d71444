import type { FeatureColumn, PlainData, Value } from '../../core/value';

type Property = { readonly name: string; readonly value: string };

/** Lists up to this length are written out. */
const SHORT_LIST = 8;

/** Names and values that say what a model, a transformation or a file is. */
export function modelProperties(value: Value): Property[] {
  switch (value.kind) {
    case 'untrained-model':
      return [text('Algorithm', titleOf(value.algorithm)), ...fields(value.settings)];
    case 'trained-model':
      return [
        text('Algorithm', titleOf(value.algorithm)),
        text('Features', String(value.features.reduce((sum, feature) => sum + widthOf(feature), 0))),
        ...(value.label ? [text('Label', value.label.name), text('Classes', listed(value.label.classes))] : []),
        ...fields(value.training),
        ...fields(value.settings),
      ];
    case 'transform':
      return [text('Transformation', titleOf(value.transform)), ...fields(value.data)];
    case 'file':
      return [text('File', value.name), text('Format', value.format), text('Bytes', String(value.bytes.length))];
    case 'dataset':
    case 'evaluation':
      return [];
  }
}

const text = (name: string, value: string): Property => ({ name, value });

function widthOf(feature: FeatureColumn): number {
  if (feature.kind === 'numeric') return 1;
  return feature.kind === 'sequence' ? feature.count : feature.levels.length + (feature.unknown ? 1 : 0);
}

const fields = (data: { readonly [name: string]: PlainData | undefined }): Property[] =>
  Object.entries(data).flatMap(([name, value]) => (value === undefined ? [] : [text(titleOf(name), shown(value))]));

function shown(value: PlainData): string {
  if (value === null) return '(none)';
  if (typeof value === 'boolean') return value ? 'Yes' : 'No';
  if (typeof value !== 'object') return String(value);
  if (ArrayBuffer.isView(value)) return listed(Array.from(value as Float64Array));
  if (Array.isArray(value)) return listed(value as readonly PlainData[]);
  return Object.entries(value as { readonly [name: string]: PlainData })
    .map(([name, part]) => `${titleOf(name)}: ${shown(part)}`)
    .join(', ');
}

const listed = (values: readonly PlainData[]): string =>
  values.length <= SHORT_LIST ? values.map(shown).join(', ') : `${values.length} values`;

/** "numberOfCentroids" and "k-means" as a person would write them. */
function titleOf(id: string): string {
  const words = id
    .replaceAll(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replaceAll(/[-_]+/g, ' ')
    .toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
}
