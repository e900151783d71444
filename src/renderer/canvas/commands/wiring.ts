import type { Command } from '../../../core/experiment/command';
import type { NodeId, Wire } from '../../../core/experiment/document';
import { applyCommand } from '../../../core/experiment/apply';
import { nodeName } from '../../../core/module/resolve-version';
import { registry } from '../../state';
import { newId } from '../../state/ids';
import { canvasText } from '../../text/canvas';
import { bestPortOf, fittingPorts, wireEnds, type FittingPort } from '../graph/fitting';
import { portsOf, type PortEnd } from '../../../core/drawing/ports';
import { actions, experimentOf, type CanvasScope } from '../scope';

/** Wires two ports, whichever way round; a wire that the input has is replaced. Says why where it cannot be done. */
export function connect(a: PortEnd, b: PortEnd, instead?: Wire): boolean {
  if (a.side === b.side) {
    actions().say({
      intent: 'warning',
      text: canvasText.said.sameSide(a.side),
      mend: canvasText.said.sameSideMend,
    });
    return false;
  }
  const command: Command = { type: 'connect', wire: { id: newId(), ...wireEnds(a, b) } };
  if (!instead) return actions().perform(command);
  return actions().perform({
    type: 'batch',
    label: canvasText.steps.reconnect,
    commands: [{ type: 'disconnect', wires: [instead.id] }, command],
  });
}

/** Where a wire from a port may end. A wire that is being reconnected counts as gone. */
export function fitting(scope: CanvasScope, from: PortEnd, instead?: Wire): FittingPort[] {
  const experiment = experimentOf(scope);
  const without = instead
    ? applyCommand(experiment, { type: 'disconnect', wires: [instead.id] }, registry)
    : experiment;
  return fittingPorts(without, from, registry);
}

/** A wire dropped on a node's body goes to the port of it that fits best. */
export function connectToNode(scope: CanvasScope, from: PortEnd, node: NodeId, instead?: Wire): boolean {
  const best = bestPortOf(fitting(scope, from, instead), node);
  if (best) return connect(from, best, instead);
  // One port of the right side and wrong type, or a circle: the refusal itself says why.
  const experiment = experimentOf(scope);
  const target = experiment.nodes[node];
  const source = experiment.nodes[from.node];
  if (!target || !source || node === from.node) return false;
  const ports = portsOf(experiment, target, registry);
  const side = from.side === 'output' ? 'input' : 'output';
  const candidates = side === 'input' ? ports.inputs : ports.outputs;
  const [only] = candidates;
  if (only && candidates.length === 1) return connect(from, { node, port: only.id, side }, instead);
  const own = portsOf(experiment, source, registry);
  const port = (from.side === 'output' ? own.outputs : own.inputs).find(({ id }) => id === from.port);
  actions().say({
    intent: 'warning',
    text: canvasText.said.noFit(nodeName(target, registry), port?.name ?? from.port),
    mend: canvasText.said.noFitMend,
  });
  return false;
}
