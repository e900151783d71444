import type { MissingData, RelinkMatch } from '../../../core/api/relink';
import type { Command } from '../../../core/experiment/command';
import { relinkText as text } from '../../text/relink';

/** Something that could stand in for missing data. */
export interface Choice extends RelinkMatch {
  /** The user's own, in a dialog: it may be read already. */
  readonly isChosen?: boolean;
}

export type Choices = { readonly [missing: string]: readonly Choice[] };

/** What is taken unless the user says otherwise: only what holds the same. */
export const proposed = (choices: readonly Choice[]): string | undefined =>
  choices.find(({ content, isChosen }) => content === 'same' || isChosen)?.path;

/** New ones before those that were there; a path only once. */
export function withChoices(before: Choices, found: Choices): Choices {
  const merged: { [missing: string]: readonly Choice[] } = { ...before };
  for (const [missing, choices] of Object.entries(found)) {
    const all = [...choices, ...(before[missing] ?? [])];
    merged[missing] = all.filter(({ path }, i) => all.findIndex((other) => other.path === path) === i);
  }
  return merged;
}

export function describeChoice({ content, isChosen }: Choice): string {
  if (!isChosen || content === 'same') return text.content[content];
  return content === 'other' ? text.content.chosenOther : text.content.chosen;
}

/** Every setting that named what was missing, as one step. @param taken path by that of what is missing */
export function relinkCommand(
  missing: readonly MissingData[],
  taken: { readonly [missing: string]: string | undefined },
): Command {
  const commands = missing.flatMap(({ path, usedBy }): Command[] => {
    const value = taken[path];
    if (value === undefined) return [];
    return usedBy.map(({ node, parameter }) => ({ type: 'set-parameter', node, parameter, value }));
  });
  return { type: 'batch', label: text.label(commands.length), commands };
}
