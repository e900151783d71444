import type { DrawingColors } from './colors';
import type { DrawnNode, DrawnPorts, GraphDrawing } from './draw-graph';
import { glyphs } from './glyphs';
import { groupHeaderHeight } from './group-layout';
import { nodeTextPlaces, portSize, type NodeFonts } from './node-layout';
import { wrapText } from './wrap-text';

/** The fonts of the canvas; a program that shows the picture takes the first that it has. */
const family =
  "'Segoe UI', -apple-system, BlinkMacSystemFont, Roboto, 'Helvetica Neue', 'Liberation Sans', Arial, sans-serif";

/** Of notes and group titles, as in `canvas.css`. */
const note = { left: 12, top: 10, size: 13, line: 18 };
const header = { height: groupHeaderHeight, left: 14, size: 14 };

export interface SvgWords {
  /** What the picture is, for those who do not see it. */
  readonly title: string;
  readonly untitledGroup: string;
  readonly groupMembers: (count: number) => string;
}

/**
 * The picture of an experiment as an SVG file that needs nothing else.
 * @param fonts that note texts are wrapped by
 */
export function svgOf(drawing: GraphDrawing, colors: DrawingColors, words: SvgWords, fonts: NodeFonts): string {
  const { x, y, width, height } = drawing.bounds;
  const parts = [
    rect({ x, y, width, height }, 0, colors.ground),
    ...drawing.frames.map(({ group, ...frame }) => {
      const { paper, edge } = colors.papers[group.color];
      return [
        rect(frame, 12, paper, edge, 1.5, 0.75),
        `<path d="M${frame.x} ${frame.y + header.height}v${12 - header.height}a12 12 0 0 1 12-12h${frame.width - 24}a12 12 0 0 1 12 12v${header.height - 12}z" fill="${edge}" fill-opacity="0.45"/>`,
        line(frame.x + header.left, frame.y + 21, cut(group.title || words.untitledGroup, frame.width - 28, fonts), {
          size: header.size,
          fill: colors.text,
          bold: true,
        }),
      ].join('');
    }),
    `<g fill="none" stroke="${colors.wire}" stroke-width="2" stroke-linecap="round">${drawing.wires.map((d) => `<path d="${d}"/>`).join('')}</g>`,
    ...drawing.folded.map(({ group, members, ...box }) => {
      const { paper, edge } = colors.papers[group.color];
      return [
        rect(box, 8, paper, edge, 2),
        line(box.x + 12, box.y + 24, cut(group.title || words.untitledGroup, box.width - 24, fonts), {
          size: header.size,
          fill: colors.text,
          bold: true,
        }),
        line(box.x + 12, box.y + 44, words.groupMembers(members), { size: 12, fill: colors.quiet }),
        ports(box, box, colors),
      ].join('');
    }),
    ...drawing.nodes.map((node) => box(node, colors)),
    ...drawing.notes.map(({ position, size, text, color }) => {
      const { paper, edge } = colors.papers[color];
      const most = Math.max(1, Math.floor((size.height - 2 * note.top) / note.line));
      const lines = wrapText(
        text,
        size.width - 2 * note.left,
        most,
        (words_) => fonts.comment(words_) * (note.size / 12),
      );
      return [
        rect({ ...position, ...size }, 4, paper, edge),
        ...lines.map((words_, i) =>
          line(position.x + note.left, position.y + note.top + 13 + i * note.line, words_, {
            size: note.size,
            fill: colors.text,
          }),
        ),
      ].join('');
    }),
  ];
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="${x} ${y} ${width} ${height}" width="${width}" height="${height}" font-family="${family}"><title>${escaped(words.title)}</title>${parts.join('')}</svg>\n`;
}

function box(node: DrawnNode, colors: DrawingColors): string {
  const { x, y, titleLines, commentLines, kind } = node;
  const fill = node.isPlaceholder ? colors.placeholder : colors.box;
  const { icon, title, comment } = nodeTextPlaces(node);
  return [
    rect(node, 8, fill, colors.edge, 1, 1, node.isPlaceholder ? '4 3' : undefined),
    `<path transform="translate(${x + icon.x} ${y + icon.y})" d="${glyphs[kind]}" fill="none" stroke="${colors.kinds[kind]}" stroke-width="1.5" stroke-linecap="round" stroke-linejoin="round"/>`,
    ...titleLines.map((words, i) =>
      line(x + title.x, y + title.y + i * title.line, words, {
        size: 14,
        fill: node.isPlaceholder ? colors.quiet : colors.text,
        struck: node.isDeprecated,
      }),
    ),
    ...commentLines.map((words, i) =>
      line(x + comment.x, y + comment.y + i * comment.line, words, { size: 12, fill: colors.quiet }),
    ),
    ports(node, node, colors),
  ].join('');
}

/** As on the canvas: circles, and an arrow's head where a wire arrives. */
function ports(
  { x, y, height }: { readonly x: number; readonly y: number; readonly height: number },
  { inputs, outputs }: DrawnPorts,
  colors: DrawingColors,
): string {
  const circle = (cx: number, cy: number, fill: string): string =>
    `<circle cx="${cx}" cy="${cy}" r="${portSize / 2 - 0.75}" fill="${fill}" stroke="${colors.wire}" stroke-width="1.5"/>`;
  return [
    ...inputs.map(({ x: at, isWired }) =>
      isWired ? `<path d="M${x + at - 6} ${y - 6}h12l-6 7z" fill="${colors.wire}"/>` : circle(x + at, y, colors.box),
    ),
    ...outputs.map(({ x: at, isWired }) => circle(x + at, y + height, isWired ? colors.wire : colors.box)),
  ].join('');
}

function rect(
  { x, y, width, height }: { readonly x: number; readonly y: number; readonly width: number; readonly height: number },
  radius: number,
  fill: string,
  stroke?: string,
  strokeWidth = 1,
  opacity = 1,
  dash?: string,
): string {
  const edge = stroke === undefined ? '' : ` stroke="${stroke}" stroke-width="${strokeWidth}"`;
  const dashes = dash === undefined ? '' : ` stroke-dasharray="${dash}"`;
  const see = opacity === 1 ? '' : ` fill-opacity="${opacity}"`;
  return `<rect x="${x}" y="${y}" width="${width}" height="${height}" rx="${radius}" fill="${fill}"${see}${edge}${dashes}/>`;
}

interface LineStyle {
  readonly size: number;
  readonly fill: string;
  readonly bold?: boolean;
  readonly struck?: boolean;
}

function line(x: number, y: number, text: string, { size, fill, bold, struck }: LineStyle): string {
  if (text === '') return '';
  const weight = bold ? ' font-weight="600"' : '';
  const decoration = struck ? ' text-decoration="line-through"' : '';
  return `<text x="${x}" y="${y}" font-size="${size}" fill="${fill}"${weight}${decoration}>${escaped(text)}</text>`;
}

/** One line, cut off where it is too wide; bold letters are wider. */
const cut = (text: string, width: number, { title }: NodeFonts): string =>
  wrapText(text.replaceAll('\n', ' '), width / 1.08, 1, title)[0] ?? '';

/** For text and attributes of XML, which has no place for control characters and broken surrogates. */
const escaped = (text: string): string =>
  text
    .replaceAll(/(?![\t\n\r])[\p{Cc}\p{Cs}\ufffe\uffff]/gu, '\ufffd')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
