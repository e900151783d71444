import { UserError } from '../errors';
import { groupsOf, inGroup, membersByGroup, notesOf, noteSize } from '../experiment/annotations';
import {
  canvasColors,
  type CanvasColor,
  type Experiment,
  type ExperimentNode,
  type GroupId,
  type NodeGroup,
  type Note,
  type NoteId,
} from '../experiment/document';
import { own } from '../experiment/record';
import { didYouMean } from '../suggest';
import { joinUnknown, readPosition, type Read } from './read-node';
import { showPath, wrong, type Fields } from './reading';

/** Groups and notes of the file. */

export function readGroup(id: GroupId, fields: Fields): Read<NodeGroup> {
  const collapsed = fields.has('collapsed') && fields.boolean('collapsed');
  return {
    value: { id, title: fields.text('title'), color: readColor(fields), ...(collapsed ? { collapsed } : {}) },
    unknown: fields.rest(),
    warnings: [],
  };
}

export function readNote(id: NoteId, fields: Fields): Read<Note> {
  const position = fields.within('position');
  const size = fields.within('size');
  return {
    value: {
      id,
      text: fields.text('text'),
      color: readColor(fields),
      position: readPosition(position),
      size: { width: readLength(size, 'width'), height: readLength(size, 'height') },
      ...(fields.has('group') ? { group: fields.id('group') } : {}),
    },
    unknown: joinUnknown(fields.rest(), { position: position.rest(), size: size.rest() }),
    warnings: [],
  };
}

function readColor(fields: Fields): CanvasColor {
  const name = fields.text('color');
  const color = canvasColors.find((known) => known === name);
  if (color === undefined) throw wrong([...fields.path, 'color'], `one of ${canvasColors.join(', ')}`, name);
  return color;
}

function readLength(fields: Fields, key: 'width' | 'height'): number {
  const length = fields.number(key, noteSize.most);
  const least = noteSize.least[key];
  if (length < least) throw wrong([...fields.path, key], `a number from ${least}`, length);
  return length;
}

/** @throws UserError for groups that are named but not there or have no member, and for ids that are used twice */
export function checkAnnotations(experiment: Experiment): void {
  const groups = groupsOf(experiment);
  const notes = notesOf(experiment);
  const records = { nodes: experiment.nodes, notes, groups };
  const users = new Map<string, string>();
  for (const [kind, record] of Object.entries(records))
    for (const id of Object.keys(record)) {
      const other = users.get(id);
      if (other !== undefined)
        throw new UserError(`${showPath([other, id])} and ${showPath([kind, id])} have the same id.`, {
          mend: 'Give one of them another id.',
        });
      users.set(id, kind);
    }
  for (const [kind, record] of Object.entries({ nodes: experiment.nodes, notes }))
    for (const { id, group } of Object.values(record))
      if (group !== undefined && own(groups, group) === undefined)
        throw new UserError(`${showPath([kind, id, 'group'])} names the group "${group}", which does not exist.`, {
          mend: didYouMean(group, Object.keys(groups)) ?? 'Remove the line.',
        });
}

/** Members of groups that could not be read are shown without them. */
export function withoutStrayGroups(experiment: Experiment): Experiment {
  const groups = groupsOf(experiment);
  const settle = <T extends ExperimentNode | Note>(elements: { readonly [id: string]: T }): { [id: string]: T } =>
    Object.fromEntries(
      Object.entries(elements).map(([id, element]) => [
        id,
        element.group !== undefined && own(groups, element.group) === undefined ? inGroup(element, undefined) : element,
      ]),
    );
  return {
    ...experiment,
    nodes: settle(experiment.nodes),
    ...(experiment.notes ? { notes: settle(experiment.notes) } : {}),
  };
}

/** A group that no node or note names, as older versions leave them behind, cannot be seen: it goes, and that is said. */
export function withoutEmptyGroups(experiment: Experiment): {
  readonly experiment: Experiment;
  readonly warnings: readonly string[];
} {
  const { groups, notes, ...rest } = experiment;
  const members = membersByGroup(experiment);
  const isEmpty = ({ id }: NodeGroup): boolean => {
    const { nodes = [], notes: grouped = [] } = members.get(id) ?? {};
    return nodes.length + grouped.length === 0;
  };
  const all = Object.values(groups ?? {});
  const kept = all.filter((group) => !isEmpty(group));
  return {
    experiment: {
      ...rest,
      ...(kept.length === 0 ? {} : { groups: Object.fromEntries(kept.map((group) => [group.id, group])) }),
      ...(notes === undefined || Object.keys(notes).length === 0 ? {} : { notes }),
    },
    warnings: all
      .filter(isEmpty)
      .map(({ id, title }) => `The group "${title}" (${id}) has no members and was left out.`),
  };
}
