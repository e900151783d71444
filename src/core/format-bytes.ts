const units = ['bytes', 'KB', 'MB', 'GB', 'TB'] as const;

/** "512 bytes", "1.5 GB"; thousands, as disks are labelled. */
export function formatBytes(bytes: number): string {
  let value = bytes;
  let unit = 0;
  while (value >= 999.5 && unit < units.length - 1) {
    value /= 1000;
    unit++;
  }
  const text = unit === 0 || value >= 99.95 ? value.toFixed(0) : value.toFixed(1).replace(/\.0$/, '');
  return `${text} ${bytes === 1 ? 'byte' : units[unit]}`;
}
