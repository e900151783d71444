/* oxlint-disable jsx-a11y/prefer-tag-over-role -- a port with a name is no HTML image */
import { Handle, Position } from '@xyflow/react';
import { memo, type MouseEvent } from 'react';
import type { OutputListing } from '../../../core/api/contract';
import type { NodeId } from '../../../core/experiment/document';
import { canvasText } from '../../text/canvas';
import { portKey, type PortSide } from '../../../core/drawing/ports';
import type { PortPlace } from '../../../core/drawing/node-layout';
import { useCanvasUi } from '../view/canvas-ui';

interface PortProps {
  readonly node: NodeId;
  readonly port: PortPlace;
  readonly side: PortSide;
  readonly wired: boolean;
  /** Of a folded group: no wire can be drawn from it. */
  readonly fixed?: boolean;
  /** What an output holds, once it does. */
  readonly result?: OutputListing | undefined;
}

/** A port on the edge of a node: hollow when free, filled when wired; wired inputs show the head of their wire. */
export const Port = memo(function Port({ node, port, side, wired, fixed = false, result }: PortProps) {
  const key = portKey({ node, port: port.id, side });
  const role = useCanvasUi(({ wiring }) => {
    if (!wiring) return 'idle';
    if (wiring.from.node === node && portKey(wiring.from) === key) return 'origin';
    return wiring.fits.has(key) ? 'fits' : 'faded';
  });
  const lines = portLines(port, side, wired, result);
  const openMenu = (event: MouseEvent) => {
    if (result === undefined) return;
    event.stopPropagation();
    useCanvasUi.setState({
      menu: { kind: 'output', node, port: port.id, at: { x: event.clientX, y: event.clientY } },
    });
  };
  const isInput = side === 'input';
  return (
    <Handle
      type={isInput ? 'target' : 'source'}
      position={isInput ? Position.Top : Position.Bottom}
      id={port.id}
      className={`port ${side} ${wired ? 'wired' : 'free'} ${role} ${result ? 'has-result' : ''} type-${port.type ?? 'unknown'}`}
      style={{ left: port.x }}
      isConnectable={!fixed}
      role="img"
      aria-label={lines.join(', ')}
      data-tip={lines.join('\n')}
      {...(isInput ? {} : { onClick: openMenu, onContextMenu: stopAnd(openMenu, result !== undefined) })}
    />
  );
});

const stopAnd =
  (open: (event: MouseEvent) => void, active: boolean) =>
  (event: MouseEvent): void => {
    if (!active) return; // the node's own menu
    event.preventDefault();
    open(event);
  };

function portLines(
  port: PortPlace,
  side: PortSide,
  wired: boolean,
  result: OutputListing | undefined,
): readonly string[] {
  const type = port.type === undefined ? canvasText.unknownType : canvasText.portTypes[port.type];
  const lines = [port.name, port.optional && side === 'input' ? `${type} (${canvasText.optional})` : type];
  if (side === 'input' && !wired && !port.optional) lines.push(canvasText.inputNeeded);
  if (result?.rows !== undefined && result.columns !== undefined)
    lines.push(canvasText.rows(result.rows, result.columns));
  return lines;
}
