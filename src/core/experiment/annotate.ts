import { UserError } from '../errors';
import { noteSize } from './annotations';
import type { Command } from './command';
import type { Note } from './document';
import type { Draft } from './draft';

type Annotating = Extract<
  Command,
  { readonly type: 'remove-notes' | 'set-note' | 'group' | 'ungroup' | 'set-group' | 'edit-group' }
>;

/** Edits of notes and groups. @throws UserError if one that is named is not there */
export function annotate(draft: Draft, command: Annotating): void {
  switch (command.type) {
    case 'remove-notes':
      for (const id of new Set(command.notes)) draft.dropNote(id);
      return;
    case 'set-note': {
      const note = draft.note(command.note);
      const { text = note.text, color = note.color } = command;
      const size = command.size ? fittingSize(command.size) : note.size;
      const sameSize = size.width === note.size.width && size.height === note.size.height;
      if (text !== note.text || color !== note.color || !sameSize) draft.putNote({ ...note, text, color, size });
      return;
    }
    case 'group': {
      const { group, members } = command;
      if (members.length === 0)
        throw new UserError('A group needs at least one module or note.', {
          mend: 'Select what belongs together first.',
        });
      draft.checkNew(group.id, 'group');
      draft.putGroup(group);
      for (const member of members) draft.setGroup(member, group.id);
      return;
    }
    case 'ungroup':
      for (const id of new Set(command.groups)) draft.dropGroup(id);
      return;
    case 'set-group':
      if (command.group !== null) draft.group(command.group);
      for (const member of command.members) draft.setGroup(member, command.group);
      return;
    case 'edit-group': {
      const group = draft.group(command.group);
      const { title = group.title, color = group.color, collapsed = group.collapsed ?? false } = command;
      const isSame = title === group.title && color === group.color && collapsed === (group.collapsed ?? false);
      if (!isSame) draft.putGroup({ id: group.id, title, color, ...(collapsed ? { collapsed } : {}) });
    }
  }
}

/** A size that a note can have. */
export function fittingSize({ width, height }: Note['size']): Note['size'] {
  const fit = (length: number, least: number): number => Math.min(noteSize.most, Math.max(least, length));
  return { width: fit(width, noteSize.least.width), height: fit(height, noteSize.least.height) };
}
