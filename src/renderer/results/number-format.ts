/** Figures as the classic product prints them: up to six decimals, trailing zeros dropped; small ones as 1.2E-07. */
export function formatFigure(value: number | null | undefined): string | undefined {
  if (value === null || value === undefined || !Number.isFinite(value)) return undefined;
  if (value === 0) return '0';
  const size = Math.abs(value);
  if (size < 5e-7 || size >= 1e15) {
    const [mantissa = '', exponent = ''] = value.toExponential(6).split('e');
    const digits = exponent.replace(/^[+-]/, '').padStart(2, '0');
    return `${trimZeros(mantissa)}E${exponent.startsWith('-') ? '-' : '+'}${digits}`;
  }
  return trimZeros(value.toFixed(6));
}

const trimZeros = (text: string): string => (text.includes('.') ? text.replace(/\.?0+$/, '') : text);

/** 49152 as "49,152". */
export const formatCount = (count: number): string => count.toLocaleString('en-US');

/** "532 ms", "1.4 s", "2 min 5 s". */
export function formatDuration(ms: number): string {
  if (ms < 1000) return `${Math.round(ms)} ms`;
  const seconds = ms / 1000;
  if (seconds < 60) return `${seconds < 10 ? seconds.toFixed(1) : Math.round(seconds)} s`;
  const whole = Math.round(seconds);
  const minutes = Math.floor(whole / 60);
  return minutes < 60 ? `${minutes} min ${whole % 60} s` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}
