/** Before so many milliseconds a guess would be as good as none. */
const leastElapsed = 2000;

/**
 * How long the rest of some work will take, judged by the pace so far.
 * @param elapsed milliseconds since its start
 * @param fraction of it that is done, 0 to 1
 * @returns words such as "about 40 s left", or undefined while it cannot be told
 */
export function timeLeft(elapsed: number, fraction: number): string | undefined {
  if (elapsed < leastElapsed || !(fraction > 0.01 && fraction < 1)) return undefined;
  const seconds = ((elapsed / 1000) * (1 - fraction)) / fraction;
  if (seconds < 1) return 'about 1 s left';
  if (seconds < 90) return `about ${roundTo(seconds, seconds < 10 ? 1 : 5)} s left`;
  const minutes = seconds / 60;
  return minutes < 90 ? `about ${Math.round(minutes)} min left` : `about ${Math.round(minutes / 60)} h left`;
}

const roundTo = (value: number, step: number): number => Math.round(value / step) * step;
