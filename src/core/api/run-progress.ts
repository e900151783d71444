import type { ActiveRun, NodeState } from './contract';

export interface RunProgress {
  readonly done: number;
  readonly total: number;
  /** 0 to 1, with the parts of nodes that are under way. */
  readonly fraction: number;
}

const isDone = ({ status }: NodeState): boolean => status !== 'queued' && status !== 'running';

export function runProgress({ nodes }: Pick<ActiveRun, 'nodes'>): RunProgress {
  const states = Object.values(nodes);
  const done = states.filter(isDone).length;
  const parts = states.reduce((sum, { status, fraction = 0 }) => sum + (status === 'running' ? fraction : 0), done);
  return { done, total: states.length, fraction: states.length === 0 ? 0 : parts / states.length };
}

/** "0.8 s", "12 s", "3:05", "1:02:03". */
export function formatDuration(ms: number): string {
  const seconds = ms / 1000;
  if (seconds < 9.95) return `${seconds.toFixed(1)} s`;
  if (seconds < 59.5) return `${Math.round(seconds)} s`;
  const whole = Math.round(seconds);
  const two = (value: number): string => String(value).padStart(2, '0');
  const [hours, minutes] = [Math.floor(whole / 3600), Math.floor((whole % 3600) / 60)];
  return hours > 0 ? `${hours}:${two(minutes)}:${two(whole % 60)}` : `${minutes}:${two(whole % 60)}`;
}
