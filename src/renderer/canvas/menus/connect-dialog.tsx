import { Button, DialogActions, DialogContent } from '@fluentui/react-components';
import { useMemo, useState } from 'react';
import type { Experiment, NodeId } from '../../../core/experiment/document';
import { wireAt } from '../../../core/experiment/graph';
import { nodeName } from '../../../core/module/resolve-version';
import { DialogFrame } from '../../dialogs/dialog-frame';
import { registry } from '../../state';
import { canvasText } from '../../text/canvas';
import { connect } from '../commands/wiring';
import { possibleWires, type PossibleWire } from '../graph/possible-wires';
import { ModuleIcon } from '../node/module-icon';
import { actions, focusCanvas, useCanvasScope } from '../scope';
import { useCanvasUi } from '../view/canvas-ui';
import { SearchList } from './search-list';

const words = canvasText.connect;

/** Wiring without a mouse: all wires that one module could have with others, to choose from by search. */
export function ConnectDialog({ experiment }: { readonly experiment: Experiment }) {
  const node = useCanvasUi((ui) => ui.connecting);
  return node !== undefined && experiment.nodes[node] ? <OpenDialog experiment={experiment} node={node} /> : null;
}

function OpenDialog({ experiment, node }: { readonly experiment: Experiment; readonly node: NodeId }) {
  const scope = useCanvasScope();
  const [query, setQuery] = useState('');
  const wires = useMemo(() => possibleWires(experiment, node, registry), [experiment, node]);
  const found = useMemo(() => {
    const parts = query.toLowerCase().split(/\s+/);
    return wires.filter((wire) => parts.every((part) => textOf(wire).toLowerCase().includes(part)));
  }, [wires, query]);
  const close = (): void => {
    useCanvasUi.setState({ connecting: undefined });
    focusCanvas(scope, node);
  };
  const name = nodeName(experiment.nodes[node]!, registry);
  return (
    <DialogFrame title={words.title(name)} className="connect-dialog" onClose={close}>
      <DialogContent>
        <SearchList
          query={query}
          onQuery={setQuery}
          entries={found}
          keyOf={({ key }) => key}
          label={words.search}
          none={wires.length === 0 ? words.none : words.noneFound}
          onEscape={close}
          onChoose={(wire) => {
            if (wire.connected) disconnect(experiment, wire);
            else connect(wire.own, wire.other);
            close();
          }}
          render={(wire) => (
            <>
              <ModuleIcon definition={registry.get(experiment.nodes[wire.other.node]?.module ?? '')} />
              <div>
                <div className="answer-name">
                  {wire.otherName}
                  <span className="answer-port"> · {wire.otherPort}</span>
                </div>
                <div className="answer-detail">{detailOf(wire)}</div>
              </div>
            </>
          )}
        />
      </DialogContent>
      <DialogActions>
        <Button onClick={close}>{words.close}</Button>
      </DialogActions>
    </DialogFrame>
  );
}

const textOf = ({ otherName, otherPort, ownPort }: PossibleWire): string => `${otherName} ${otherPort} ${ownPort}`;

function detailOf({ own, ownPort, connected, taken }: PossibleWire): string {
  const way = own.side === 'output' ? words.from(ownPort) : words.into(ownPort);
  if (connected) return `${way} · ${words.connected}`;
  return taken ? `${way} · ${words.replaces}` : way;
}

function disconnect(experiment: Experiment, { own, other }: PossibleWire): void {
  const input = own.side === 'input' ? own : other;
  const wire = wireAt(experiment, input);
  if (wire) actions().perform({ type: 'disconnect', wires: [wire.id] });
}
