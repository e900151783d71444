import type { ExperimentNode } from '../experiment/document';
import type { PortType } from '../value';
import type { NodePorts } from './ports';
import { wrapText, type MeasureText } from './wrap-text';

/**
 * Where everything of a node lies, known without drawing it: the canvas lays out, draws its overview and finds wires
 * from these figures, so a thousand nodes need no measuring in the page. `canvas.css` uses the same lengths.
 */
export interface NodeLayout {
  readonly width: number;
  readonly height: number;
  readonly titleLines: readonly string[];
  /** Empty where there is no comment or it is folded. */
  readonly commentLines: readonly string[];
  readonly inputs: readonly PortPlace[];
  readonly outputs: readonly PortPlace[];
}

export interface PortPlace {
  readonly id: string;
  readonly name: string;
  /** Undefined for placeholders, whose ports are only known from their wires. */
  readonly type: PortType | undefined;
  readonly optional: boolean;
  /** Centre, from the node's left edge. Inputs lie on the top edge, outputs on the bottom edge. */
  readonly x: number;
}

export interface NodeFonts {
  readonly title: MeasureText;
  readonly comment: MeasureText;
}

export const nodeWidth = 240;
/** Diameter of a port. A wire leaves an output at its lower end and enters an input at its upper end. */
export const portSize = 12;
const titleLeft = 47;
const titleLineHeight = 20;
const paddingY = 13;
const commentLineHeight = 17;
const commentGap = 2;
/** Room at the right of the title for the state, and for the button that folds the comment. */
const stateWidth = 38;
const chevronWidth = 20;
const commentRight = 14;
const maxTitleLines = 3;
const maxCommentLines = 8;

export function layoutNode(
  node: Pick<ExperimentNode, 'comment' | 'commentCollapsed'>,
  title: string,
  ports: NodePorts,
  fonts: NodeFonts,
): NodeLayout {
  const hasComment = node.comment !== undefined && node.comment !== '';
  const titleWidth = nodeWidth - titleLeft - stateWidth - (hasComment ? chevronWidth : 0);
  const titleLines = wrapText(title, titleWidth, maxTitleLines, fonts.title);
  const commentLines =
    hasComment && !node.commentCollapsed
      ? wrapText(node.comment ?? '', nodeWidth - titleLeft - commentRight, maxCommentLines, fonts.comment)
      : [];
  const height =
    2 * paddingY +
    titleLines.length * titleLineHeight +
    (commentLines.length > 0 ? commentGap + commentLines.length * commentLineHeight : 0);
  return {
    width: nodeWidth,
    height,
    titleLines,
    commentLines,
    inputs: spread(ports.inputs, nodeWidth),
    outputs: spread(ports.outputs, nodeWidth),
  };
}

/** Where the icon (its corner) and the lines of text (their baselines) of a node are drawn, from its corner. */
export function nodeTextPlaces({ titleLines }: Pick<NodeLayout, 'titleLines'>) {
  const belowTitle = paddingY + titleLines.length * titleLineHeight + commentGap;
  return {
    icon: { x: 14, y: 11 },
    title: { x: titleLeft, y: paddingY + 15, line: titleLineHeight },
    comment: { x: titleLeft, y: belowTitle + 13, line: commentLineHeight },
  };
}

/** Evenly along the edge: one in the middle, two at the thirds. */
export function spread(ports: NodePorts['inputs'], width: number): PortPlace[] {
  return ports.map(({ id, name, type, optional }, i) => ({
    id,
    name,
    type,
    optional,
    x: Math.round(((i + 1) * width) / (ports.length + 1)),
  }));
}
