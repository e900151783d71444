const units = ['bytes', 'KB', 'MB', 'GB', 'TB'] as const;

/** "1.5 GB": about three significant digits, units of 1,024. */
export function formatBytes(bytes: number): string {
  let value = bytes;
  let unit = 0;
  while (value >= 1024 && unit < units.length - 1) {
    value /= 1024;
    unit++;
  }
  if (value === 1 && unit === 0) return '1 byte';
  const digits = unit === 0 || value >= 100 ? 0 : value >= 10 ? 1 : 2;
  return `${Number(value.toFixed(digits))} ${units[unit]}`;
}
