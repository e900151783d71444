/** A figure as axes and tooltips show it: six digits at most. */
export const shortNumber = (value: number): string => {
  if (!Number.isFinite(value)) return String(value);
  const rounded = Number(value.toPrecision(6));
  return Math.abs(rounded) >= 1e15 || (rounded !== 0 && Math.abs(rounded) < 1e-6)
    ? rounded.toExponential()
    : rounded.toLocaleString('en-US', { maximumFractionDigits: 12 });
};

export const countText = (value: number): string => value.toLocaleString('en-US');

/** Whether labels of categories need more room than there is beside each other. */
export const areSlanted = (labels: readonly string[]): boolean =>
  labels.length * Math.max(...labels.map(({ length }) => Math.min(length, 14) + 1)) > 34;
