import { darkColors, lightColors } from '../../core/drawing/colors';
import { drawGraph } from '../../core/drawing/draw-graph';
import { embedExperiment } from '../../core/drawing/png-text';
import { svgOf } from '../../core/drawing/svg';
import type { Experiment } from '../../core/experiment/document';
import { UserError } from '../../core/errors';
import { browserFonts } from '../canvas/layout/node-fonts';
import { platform, registry } from '../state';
import { experimentFileName } from '../state/experiment-file-name';
import { bundlesText } from '../text/bundles';

const text = bundlesText.picture;

/** Pixels of the picture to a pixel of the canvas at zoom 1. */
const SHARPNESS = 2;
/** What browsers draw on at most. */
const LONGEST_SIDE = 16_000;
const MOST_PIXELS = 100_000_000;

export type PictureFormat = 'png' | 'svg';

interface PictureOrder {
  readonly experiment: Experiment;
  /** The experiment as a file holds it: it goes into a PNG. */
  readonly source: string;
  readonly isDark: boolean;
}

/** Saves a picture of the canvas, drawn from the document: all of it, whatever part of it is shown. */
export async function savePicture(order: PictureOrder, format: PictureFormat): Promise<void> {
  const name = `${experimentFileName(order.experiment.title)}.${format}`;
  await platform.download(name, await pictureOf(order, format));
}

/** @throws UserError if there is nothing to draw */
async function pictureOf({ experiment, source, isDark }: PictureOrder, format: PictureFormat): Promise<Blob> {
  if (Object.keys(experiment.nodes).length === 0 && Object.keys(experiment.notes ?? {}).length === 0)
    throw new UserError(text.empty, { mend: text.emptyMend });
  const fonts = browserFonts();
  const drawing = drawGraph(experiment, registry, fonts);
  const words = {
    title: experiment.title,
    untitledGroup: text.untitledGroup,
    groupMembers: text.groupMembers,
  };
  const svg = new Blob([svgOf(drawing, isDark ? darkColors : lightColors, words, fonts)], { type: 'image/svg+xml' });
  if (format === 'svg') return svg;
  const png = await rasterise(svg, drawing.bounds);
  return new Blob([embedExperiment(png, source) as BlobPart], { type: 'image/png' });
}

/** The browser draws it, since it has the fonts that the texts were measured in. */
async function rasterise(
  svg: Blob,
  { width, height }: { readonly width: number; readonly height: number },
): Promise<Uint8Array> {
  const scale = Math.min(SHARPNESS, LONGEST_SIDE / Math.max(width, height), Math.sqrt(MOST_PIXELS / (width * height)));
  const url = URL.createObjectURL(svg);
  try {
    const image = new Image();
    image.src = url;
    await image.decode();
    const canvas = document.createElement('canvas');
    canvas.width = Math.ceil(width * scale);
    canvas.height = Math.ceil(height * scale);
    const context = canvas.getContext('2d');
    if (!context) throw new Error('the browser gives no drawing context');
    context.drawImage(image, 0, 0, canvas.width, canvas.height);
    const png = await new Promise<Blob | null>((done) => canvas.toBlob(done, 'image/png'));
    if (!png) throw new UserError(text.tooLarge, { mend: text.tooLargeMend });
    return new Uint8Array(await png.arrayBuffer());
  } finally {
    URL.revokeObjectURL(url);
  }
}
