import type { TrainedModelValue } from '../../core/value';

/** A trained model as JSON: settings, features, label, what was learned, and how; arrays of figures as lists. */
export function modelToJson(model: TrainedModelValue): Uint8Array {
  const text = JSON.stringify(
    model,
    (_key, value: unknown) => {
      if (ArrayBuffer.isView(value)) return Array.from(value as Float64Array, asJson);
      return typeof value === 'number' ? asJson(value) : value;
    },
    2,
  );
  return new TextEncoder().encode(`${text}\n`);
}

/** JSON has no infinities: they become texts, as in "-Infinity". */
const asJson = (value: number): number | string => (Number.isFinite(value) ? value : String(value));
