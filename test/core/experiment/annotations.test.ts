import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { elementOf, foldedNodes, groupsOf, membersOf, notesOf } from '../../../src/core/experiment/annotations';
import { applyCommand } from '../../../src/core/experiment/apply';
import { copyFragment, pasteFragment } from '../../../src/core/experiment/clipboard';
import type { Command } from '../../../src/core/experiment/command';
import type { Experiment, Note } from '../../../src/core/experiment/document';
import * as histories from '../../../src/core/experiment/history';
import { parseExperiment, writeExperiment } from '../../../src/core/format/experiment-file';
import { editJson } from '../support/edit-json';
import { experiment, node, registry, wire } from '../support/modules';
import { thrownBy } from '../support/thrown';

const plain = experiment(
  [node('data', 'source'), node('pick', 'select', { position: { x: 0, y: 100 } }), node('means', 'k-means')],
  [wire('data.results', 'pick.dataset', 'w1')],
);
const note = (id: string, rest: Partial<Note> = {}): Note => ({
  id,
  text: `Note ${id}`,
  color: 'yellow',
  position: { x: 5, y: 5 },
  size: { width: 200, height: 100 },
  ...rest,
});
const after = (from: Experiment, ...commands: Command[]): Experiment =>
  commands.reduce((experiment, command) => applyCommand(experiment, command, registry), from);
const group = (members: string[], id = 'g'): Command => ({
  type: 'group',
  group: { id, title: 'Input', color: 'blue' },
  members,
});
const addNotes = (...notes: Note[]): Command => ({ type: 'add', nodes: [], notes });

describe('groups', () => {
  it('hold nodes and notes, which leave the groups that they were in', () => {
    const grouped = after(plain, addNotes(note('n')), group(['data', 'n']), group(['data', 'pick'], 'h'));
    expect(membersOf(grouped, 'g')).toEqual({ nodes: [], notes: ['n'] });
    expect(membersOf(grouped, 'h')).toEqual({ nodes: ['data', 'pick'], notes: [] });
    // Wires and settings, all that a run looks at, stay.
    expect(grouped.wires).toBe(plain.wires);
    expect(grouped.nodes['means']).toBe(plain.nodes['means']);
  });

  it.each<[string, Command[]]>([
    ['its last member is deleted', [{ type: 'remove-nodes', nodes: ['data', 'pick'] }]],
    ['its last member is taken out', [{ type: 'set-group', members: ['data', 'pick'], group: null }]],
    ['its last member joins another', [group(['data', 'pick', 'means'], 'h')]],
    ['it is dissolved', [{ type: 'ungroup', groups: ['g'] }]],
  ])('go when %s', (_, commands) => {
    const now = after(plain, group(['data', 'pick']), ...commands);
    expect(groupsOf(now)['g']).toBeUndefined();
    expect(Object.values(now.nodes).some((one) => one.group === 'g')).toBe(false);
  });

  it('are renamed, coloured and folded; what is the same makes no step', () => {
    const grouped = after(plain, group(['data', 'pick']));
    const edited = after(grouped, { type: 'edit-group', group: 'g', title: 'Flowers', color: 'red', collapsed: true });
    expect(groupsOf(edited)['g']).toEqual({ id: 'g', title: 'Flowers', color: 'red', collapsed: true });
    expect([...foldedNodes(edited)]).toEqual([
      ['data', 'g'],
      ['pick', 'g'],
    ]);
    const unfolded = after(edited, { type: 'edit-group', group: 'g', collapsed: false });
    expect(foldedNodes(unfolded).size).toBe(0);
    expect(after(unfolded, { type: 'edit-group', group: 'g', color: 'red', collapsed: false })).toBe(unfolded);
  });

  it.each<[string, Command, RegExp]>([
    ['without members', group([]), /at least one/],
    ['of something that is not there', group(['nobody']), /no node "nobody"/],
    ['with the id of a node', group(['data'], 'pick'), /already a node "pick"/],
    ['that does not exist', { type: 'edit-group', group: 'x', title: 'y' }, /no group "x"/],
    ['to join that does not exist', { type: 'set-group', members: ['data'], group: 'x' }, /no group "x"/],
  ])('are refused %s', (_, command, message) => {
    expect(thrownBy(() => after(plain, command)).message).toMatch(message);
  });
});

describe('notes', () => {
  it('are written, coloured, sized within bounds, moved and deleted', () => {
    const noted = after(plain, addNotes(note('n')));
    const edited = after(
      noted,
      { type: 'set-note', note: 'n', text: 'K = 9', color: 'green', size: { width: 1, height: 99_999 } },
      { type: 'move', positions: { n: { x: -3, y: 4 } } },
    );
    expect(notesOf(edited)['n']).toEqual(
      note('n', { text: 'K = 9', color: 'green', size: { width: 80, height: 4000 }, position: { x: -3, y: 4 } }),
    );
    expect(after(edited, { type: 'remove-notes', notes: ['n'] })).toEqual(plain);
  });

  it('share no id with modules', () => {
    expect(thrownBy(() => after(plain, addNotes(note('data')))).message).toMatch(/already a node "data"/);
    const noted = after(plain, addNotes(note('n')));
    expect(thrownBy(() => after(noted, { type: 'add', nodes: [node('n', 'source')] })).message).toMatch(
      /already a note "n"/,
    );
  });
});

describe('copies', () => {
  it('take a group along that is wholly copied, and no part of one', () => {
    const grouped = after(plain, addNotes(note('n')), group(['data', 'pick', 'n']));
    const whole = copyFragment(grouped, ['data', 'pick', 'n', 'means']);
    let next = 0;
    const pasted = after(grouped, pasteFragment(grouped, whole, (kind) => `${kind}${next++}`).command);
    const [copy] = Object.keys(groupsOf(pasted)).filter((id) => id !== 'g');
    expect(membersOf(pasted, copy!).nodes.length).toBe(2);
    expect(membersOf(pasted, copy!).notes.length).toBe(1);
    expect(membersOf(pasted, 'g')).toEqual(membersOf(grouped, 'g'));
    expect(copyFragment(grouped, ['data']).groups).toEqual([]);
    expect(copyFragment(grouped, ['data']).nodes[0]!.group).toBeUndefined();
  });
});

describe('any row of edits', () => {
  const id = fc.constantFrom('data', 'pick', 'means', 'n', 'm');
  const ids = fc.uniqueArray(id, { minLength: 1, maxLength: 4 });
  const groupId = fc.constantFrom('g', 'h');
  const command: fc.Arbitrary<Command> = fc.oneof(
    fc.tuple(ids, groupId).map(([members, name]) => group(members, name)),
    groupId.map((name): Command => ({ type: 'ungroup', groups: [name] })),
    fc.tuple(ids, fc.option(groupId)).map(([members, name]): Command => ({ type: 'set-group', members, group: name })),
    fc
      .tuple(groupId, fc.boolean())
      .map(([name, collapsed]): Command => ({ type: 'edit-group', group: name, collapsed })),
    fc.constantFrom('n', 'm').map((name): Command => ({ type: 'remove-notes', notes: [name] })),
    fc.constantFrom('data', 'pick').map((name): Command => ({ type: 'remove-nodes', nodes: [name] })),
    fc
      .tuple(id, fc.integer(), fc.integer())
      .map(([name, x, y]): Command => ({ type: 'move', positions: { [name]: { x, y } } })),
  );

  it('leaves groups with members only, survives a file, and can be undone to the beginning', () => {
    fc.assert(
      fc.property(fc.array(command, { maxLength: 30 }), (commands) => {
        const start = after(plain, addNotes(note('n'), note('m')));
        let history = histories.startHistory(start);
        for (const one of commands)
          try {
            history = histories.perform(history, one, registry);
          } catch {
            // Not possible now: nothing may have changed, which the end shows.
          }
        const { present } = history;
        for (const name of Object.keys(groupsOf(present))) {
          const { nodes, notes } = membersOf(present, name);
          expect(nodes.length + notes.length).toBeGreaterThan(0);
        }
        for (const element of [...Object.values(present.nodes), ...Object.values(notesOf(present))])
          if (element.group !== undefined) expect(groupsOf(present)[element.group]).toBeDefined();
        const text = writeExperiment({ experiment: present });
        const read = parseExperiment(text, registry);
        expect(read.warnings).toEqual([]);
        expect(read.experiment).toEqual(present);
        expect(histories.travelTo(history, 0).present).toEqual(start);
      }),
    );
  });
});

describe('files', () => {
  const text = writeExperiment({ experiment: after(plain, addNotes(note('n')), group(['data', 'n'])) });

  it('keep what they say about groups and notes that this version does not know', () => {
    const strange = editJson(text, { 'notes.n.shape': 'round', 'groups.g.locked': true, 'notes.n.size.depth': 3 });
    const { experiment: read, unknown } = parseExperiment(strange, registry);
    const moved = after(read, { type: 'move', positions: { n: { x: 1, y: 1 } } });
    const written: unknown = JSON.parse(writeExperiment({ experiment: moved, unknown: unknown! }));
    expect(written).toMatchObject({
      notes: { n: { shape: 'round', size: { depth: 3 }, position: { x: 1, y: 1 } } },
      groups: { g: { locked: true } },
    });
    const gone = after(read, { type: 'remove-notes', notes: ['n'] });
    expect(JSON.parse(writeExperiment({ experiment: gone, unknown: unknown! }))).not.toHaveProperty('notes');
  });

  it.each<[string, { readonly [path: string]: unknown }, RegExp]>([
    ['a colour that is none', { 'notes.n.color': 'mauve' }, /notes\.n\.color must be one of yellow, .*"mauve"/],
    ['a note too small', { 'notes.n.size.width': 3 }, /notes\.n\.size\.width must be a number from 80/],
    ['a group that is not there', { 'nodes.data.group': 'gg' }, /nodes\.data\.group names the group "gg"/],
    ['one id twice', { 'notes.data': JSON.parse(text).notes.n }, /nodes\.data and notes\.data have the same id/],
    ['a text that is none', { 'notes.n.text': 7 }, /notes\.n\.text must be a text/],
  ])('name %s', (_, changes, message) => {
    const error = thrownBy(() => parseExperiment(editJson(text, changes), registry));
    expect(error.message).toMatch(message);
    expect(error.details.mend).toBeTruthy();
  });

  it('say that a group without members is left out', () => {
    const emptied = editJson(text, { 'nodes.data.group': undefined, 'notes.n.group': undefined });
    const { experiment: read, warnings } = parseExperiment(emptied, registry);
    expect(warnings).toEqual(['The group "Input" (g) has no members and was left out.']);
    expect(elementOf(read, 'data')).toBeDefined();
    expect(read.groups).toBeUndefined();
  });

  it('of a newer format show what can be read', () => {
    const newer = editJson(text, { formatVersion: 99, 'groups.g.color': 'mauve' });
    const { experiment: read, readOnly } = parseExperiment(newer, registry);
    expect(readOnly).toMatch(/newer/);
    expect(read.nodes['data']!.group).toBeUndefined();
  });
});
