import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { UserError } from '../../../src/core/errors';
import type { Command } from '../../../src/core/experiment/command';
import type { Experiment } from '../../../src/core/experiment/document';
import { findCycle } from '../../../src/core/experiment/graph';
import {
  endGesture,
  historySteps,
  perform,
  redo,
  startHistory,
  travelTo,
  undo,
  type History,
} from '../../../src/core/experiment/history';
import { experiment, node, registry, wire } from '../support/modules';

const start = experiment([node('data', 'source'), node('means', 'k-means')]);
const wired = experiment(
  [
    node('data', 'source'),
    node('means', 'k-means'),
    node('n1', 'evaluate'),
    node('n2', 'evaluate'),
    node('n3', 'select'),
  ],
  [wire('data.results', 'n1.dataset', 'w1'), wire('n1.evaluation', 'n2.dataset', 'w2')],
);
const drag = (x: number): Command => ({ type: 'move', positions: { data: { x, y: 0 } } });

describe('undo and redo', () => {
  it('go back and forth over labelled steps', () => {
    let history = startHistory(start);
    history = perform(history, { type: 'add', nodes: [node('pick', 'select')] }, registry);
    history = perform(history, { type: 'connect', wire: wire('data.results', 'pick.dataset') }, registry);
    history = perform(history, { type: 'set-parameter', node: 'means', parameter: 'centroids', value: 9 }, registry);
    expect(historySteps(history).map(({ label }) => label)).toEqual([
      'Add Select Columns in Dataset',
      'Connect Source to Select Columns in Dataset',
      'Change Number of Centroids of K-Means Clustering',
    ]);
    const finished = history.present;
    history = undo(undo(history));
    expect(historySteps(history).map(({ done }) => done)).toEqual([true, false, false]);
    expect(Object.keys(history.present.wires)).toEqual([]);
    history = undo(undo(history));
    expect(history.present).toBe(start);
    expect(undo(history)).toBe(history);
    history = travelTo(history, 3);
    expect(history.present).toBe(finished);
    expect(redo(history)).toBe(history);
    expect(travelTo(history, 0).present).toBe(start);
  });

  it('a new edit takes the place of what was undone', () => {
    let history = perform(startHistory(start), drag(1), registry);
    history = perform(undo(history), { type: 'set-experiment-text', field: 'title', text: 'New' }, registry);
    expect(historySteps(history)).toEqual([{ label: 'Change title', done: true }]);
  });

  it('an edit that changes nothing is no step', () => {
    const history = startHistory(start);
    expect(perform(history, drag(0), registry)).toBe(history);
  });

  it('an edit that is refused leaves the history as it is', () => {
    const history = perform(startHistory(start), drag(5), registry);
    expect(() => perform(history, { type: 'remove-nodes', nodes: ['nobody'] }, registry)).toThrow(UserError);
    expect(historySteps(history)).toHaveLength(1);
  });
});

describe('gestures', () => {
  it('are one step, however many edits they are made of', () => {
    let history = startHistory(start);
    for (const x of [1, 2, 3]) history = perform(history, drag(x), registry, { gesture: 'drag 1' });
    for (const x of [4, 5]) history = perform(history, drag(x), registry, { gesture: 'drag 2', label: 'Drag again' });
    expect(historySteps(history).map(({ label }) => label)).toEqual(['Move Source', 'Drag again']);
    history = undo(history);
    expect(history.present.nodes['data']!.position.x).toBe(3);
    expect(undo(history).present).toBe(start);
  });

  it('end with another edit, with undo, or when told', () => {
    const one = perform(startHistory(start), drag(1), registry, { gesture: 'g' });
    const between = perform(one, { type: 'set-node-title', node: 'data', title: 'T' }, registry);
    expect(perform(between, drag(2), registry, { gesture: 'g' }).past).toHaveLength(3);
    expect(perform(endGesture(one), drag(2), registry, { gesture: 'g' }).past).toHaveLength(2);
    expect(perform(redo(undo(one)), drag(2), registry, { gesture: 'g' }).past).toHaveLength(2);
    expect(endGesture(startHistory(start)).past).toEqual([]);
  });
});

describe('any sequence of edits', () => {
  const modules = { data: 'source', means: 'k-means', n1: 'evaluate', n2: 'evaluate', n3: 'select', n4: 'evaluate' };
  const ids = Object.keys(modules) as (keyof typeof modules)[];
  const outputs = ['data.results', 'means.model', 'n1.evaluation', 'n2.evaluation', 'n3.results', 'n4.evaluation'];
  const inputs = ['n1.dataset', 'n1.compare', 'n2.dataset', 'n3.dataset', 'n4.dataset', 'n4.compare'];
  const connects = fc
    .tuple(fc.constantFrom(...outputs), fc.constantFrom(...inputs), fc.nat(20))
    .map(([from, to, id]): Command => ({ type: 'connect', wire: wire(from, to, `w${id}`) }));
  const simple: fc.Arbitrary<Command> = fc.oneof(
    fc.constantFrom(...ids).map((id): Command => ({ type: 'add', nodes: [node(id, modules[id])] })),
    fc.subarray(ids, { minLength: 1, maxLength: 1 }).map((nodes): Command => ({ type: 'remove-nodes', nodes })),
    { weight: 4, arbitrary: connects },
    fc.constantFrom('w1', 'w2', 'w3').map((id): Command => ({ type: 'disconnect', wires: [id] })),
    fc
      .tuple(fc.constantFrom(...ids), fc.integer({ min: 0, max: 3 }))
      .map(([id, value]): Command => ({ type: 'set-parameter', node: id, parameter: 'centroids', value })),
    fc.tuple(fc.constantFrom(...ids), fc.nat(3)).map(([id, x]): Command => {
      return { type: 'move', positions: { [id]: { x, y: 0 } } };
    }),
    fc
      .tuple(fc.constantFrom(...ids), fc.constantFrom('', 'a'))
      .map(([id, comment]): Command => ({ type: 'set-comment', node: id, comment })),
  );
  const commands = fc.oneof(
    { weight: 5, arbitrary: simple },
    {
      weight: 1,
      arbitrary: fc
        .array(simple, { minLength: 1, maxLength: 3 })
        .map((parts): Command => ({ type: 'batch', label: 'Batch', commands: parts })),
    },
  );
  const steps = fc.array(
    fc.oneof(
      { weight: 8, arbitrary: fc.tuple(commands, fc.option(fc.constantFrom('g', 'h'), { nil: undefined })) },
      { weight: 1, arbitrary: fc.constant('undo' as const) },
      { weight: 1, arbitrary: fc.constant('redo' as const) },
    ),
    { maxLength: 60 },
  );

  it('undoes to deep-equal documents and redoes to the same end; documents stay sound', () => {
    let wiresAdded = 0;
    let refused = 0;
    fc.assert(
      fc.property(steps, (sequence) => {
        let history: History = startHistory(wired);
        const copies = [structuredClone(wired)];
        for (const step of sequence) {
          const before = Object.keys(history.present.wires).length;
          history = step === 'undo' ? undo(history) : step === 'redo' ? redo(history) : attempt(history, step);
          copies[history.past.length] = structuredClone(history.present);
          expectSound(history.present);
          if (Object.keys(history.present.wires).length > before) wiresAdded++;
        }
        for (let back = history; ; back = undo(back)) {
          expect(back.present).toEqual(copies[back.past.length]);
          if (back.past.length === 0) break;
        }
        expect(travelTo(travelTo(history, 0), history.past.length).present).toBe(history.present);
      }),
      { numRuns: 300 },
    );
    // The sequences did wire something, and tried what is not possible.
    expect(wiresAdded).toBeGreaterThan(30);
    expect(refused).toBeGreaterThan(100);

    function attempt(history: History, [command, gesture]: readonly [Command, string | undefined]): History {
      try {
        return perform(history, command, registry, gesture === undefined ? {} : { gesture });
      } catch (error) {
        if (!(error instanceof UserError)) throw error;
        refused++;
        return history;
      }
    }
  });

  function expectSound(document: Experiment): void {
    const inputs = Object.values(document.wires).map(({ to }) => `${to.node}.${to.port}`);
    expect(new Set(inputs).size).toBe(inputs.length);
    for (const [id, { id: own, from, to }] of Object.entries(document.wires)) {
      expect(own).toBe(id);
      expect(document.nodes[from.node] && document.nodes[to.node]).toBeTruthy();
    }
    expect(findCycle(document)).toBeUndefined();
  }
});
