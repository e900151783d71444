import type { ModuleRegistry } from '../module/registry';
import { applyCommand } from './apply';
import type { Command } from './command';
import type { Experiment } from './document';
import { describeCommand } from './labels';

/** An experiment with the steps that led to it and those that were undone. Immutable, like the documents in it. */
export interface History {
  /** Oldest first. */
  readonly past: readonly HistoryStep[];
  readonly present: Experiment;
  /** The next to redo first. */
  readonly future: readonly HistoryStep[];
}

export interface HistoryStep {
  readonly label: string;
  readonly before: Experiment;
  readonly after: Experiment;
  /** Set while further edits of the same gesture join this step. */
  readonly gesture?: string;
}

export interface PerformOptions {
  /** Instead of the command's own description. */
  readonly label?: string;
  /**
   * Edits in a row with the same key are one step: every move of one drag, every key typed into one field. Use a new
   * key for a new gesture, or `endGesture`.
   */
  readonly gesture?: string;
}

export const startHistory = (experiment: Experiment): History => ({ past: [], present: experiment, future: [] });

/**
 * Applies an edit as one step; what was undone can then no longer be redone. The same history if nothing changed.
 * @throws UserError if the edit is not possible
 */
export function perform(
  history: History,
  command: Command,
  registry: ModuleRegistry,
  { label, gesture }: PerformOptions = {},
): History {
  const before = history.present;
  const after = applyCommand(before, command, registry);
  if (after === before) return history;
  const last = history.past.at(-1);
  const joins = gesture !== undefined && last?.gesture === gesture;
  const step: HistoryStep = {
    label: joins ? last.label : (label ?? describeCommand(command, before, registry)),
    before: joins ? last.before : before,
    after,
    ...(gesture === undefined ? {} : { gesture }),
  };
  return { past: [...(joins ? history.past.slice(0, -1) : history.past), step], present: after, future: [] };
}

/** The next edit starts a step of its own, also with the same gesture key. */
export function endGesture(history: History): History {
  const last = history.past.at(-1);
  return last?.gesture === undefined ? history : { ...history, past: [...history.past.slice(0, -1), closed(last)] };
}

/** The same history if there is nothing to undo. */
export function undo(history: History): History {
  const step = history.past.at(-1);
  if (!step) return history;
  return { past: history.past.slice(0, -1), present: step.before, future: [closed(step), ...history.future] };
}

/** The same history if there is nothing to redo. */
export function redo(history: History): History {
  const [step, ...future] = history.future;
  return step ? { past: [...history.past, step], present: step.after, future } : history;
}

/** Goes to the state after step `count` of `historySteps` (0: the beginning), undoing or redoing as needed. */
export function travelTo(history: History, count: number): History {
  let at = history;
  while (at.past.length > count && at.past.length > 0) at = undo(at);
  while (at.past.length < count && at.future.length > 0) at = redo(at);
  return at;
}

/** All steps, oldest first, done ones and undone ones. */
export function historySteps(history: History): { readonly label: string; readonly done: boolean }[] {
  return [
    ...history.past.map(({ label }) => ({ label, done: true })),
    ...history.future.map(({ label }) => ({ label, done: false })),
  ];
}

function closed(step: HistoryStep): HistoryStep {
  const { gesture: _, ...rest } = step;
  return rest;
}
