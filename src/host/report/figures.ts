/** Up to six decimals, trailing zeros dropped; small ones as 1.2e-7. */
export function figureText(value: number | null | undefined): string {
  if (value === null || value === undefined || !Number.isFinite(value)) return 'not defined';
  if (value === 0) return '0';
  if (Math.abs(value) < 5e-7) return value.toExponential(3);
  const text = value.toFixed(6);
  return text.includes('.') ? text.replace(/\.?0+$/, '') : text;
}

/** "49,152" */
export const countText = (count: number): string => count.toLocaleString('en-US');

/** "532 ms", "1.4 s", "2 min 5 s" */
export function durationText(ms: number): string {
  if (ms < 999.5) return `${Math.round(ms)} ms`;
  if (ms < 59_950) return `${(ms / 1000).toFixed(1)} s`;
  const seconds = Math.round(ms / 1000);
  return `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}

/** "2026-03-05 14:07:11" in UTC: a page says the same to everybody who opens it. */
export const timeText = (iso: string): string => iso.slice(0, 19).replace('T', ' ');
