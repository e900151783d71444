/** The classic product's numbers for dates and time spans: ticks of 100 ns; those of dates count from 0001-01-01. */
const TICKS_PER_MILLISECOND = 10_000;
/** 1970-01-01 in milliseconds from 0001-01-01. */
const UNIX_EPOCH = 62_135_596_800_000;
/** The last millisecond of the year 9999, from 1970. */
const LAST_DATE = 253_402_300_799_999;

/** A stored date from ticks, to the nearest millisecond; undefined outside the years 1 to 9999. */
export function dateFromTicks(ticks: number): number | undefined {
  const date = Math.round(ticks / TICKS_PER_MILLISECOND) - UNIX_EPOCH;
  return date >= -UNIX_EPOCH && date <= LAST_DATE ? date : undefined;
}

export const ticksFromDate = (milliseconds: number): number => (milliseconds + UNIX_EPOCH) * TICKS_PER_MILLISECOND;

export const spanFromTicks = (ticks: number): number | undefined =>
  Number.isFinite(ticks) ? Math.round(ticks / TICKS_PER_MILLISECOND) : undefined;

export const ticksFromSpan = (milliseconds: number): number => milliseconds * TICKS_PER_MILLISECOND;
