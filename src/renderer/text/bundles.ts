import type { BundleItemKind } from '../../core/api/bundles';
import { counted } from './counted';

const nodes = (number: number): string => counted(number, 'module');

/** Words of bundles: an experiment with its data in one file. */
export const bundlesText = {
  kinds: {
    file: 'File',
    folder: 'Folder',
    dataset: 'Saved dataset',
    model: 'Saved model',
  } satisfies { readonly [K in BundleItemKind]: string },
  content: 'What goes in',
  holds: 'What it holds',
  files: (number: number): string => counted(number, 'file'),
  results: (number: number, size: string): string => `Stored results of ${nodes(number)} (${size})`,
  total: (size: string): string => `${size} together`,
  progress: 'Progress',
  export: {
    title: 'Export bundle',
    body: 'One file with the experiment and all that it reads. It opens on another machine with nothing missing.',
    measuring: 'Looking at the data …',
    nothing: 'The experiment reads no data of yours: only it goes in.',
    samples: (names: readonly string[]): string =>
      `Samples of the program go by their names: ${names.map((name) => name.replace(/^sample:/, '')).join(', ')}.`,
    withResults: (words: string): string => `With the ${words.replace(/^S/, 's')}`,
    incomplete: 'Something is missing. Find it again, and then export.',
    export: 'Export',
    kind: 'Bundles',
    exporting: 'Packing …',
    done: (name: string, size: string): string => `${name} is packed (${size}).`,
    doneMend: 'It is among the downloads.',
  },
  open: {
    title: 'Open bundle',
    reading: 'Looking into the bundle …',
    uploading: (name: string): string => `Reading ${name} …`,
    body: (size: string): string => `It is unpacked into a folder of the workspace and takes ${size} there.`,
    large: (packed: string, size: string, free: string): string =>
      `Its ${packed} unpack to ${size}. The disk has ${free} left. Go on only if you expect that much.`,
    results: (words: string): string => `Take the ${words.replace(/^S/, 's')}`,
    resultsHint: 'They then count as if they had been computed here. Take them only from people you trust.',
    open: 'Open',
    opening: 'Unpacking …',
    done: (title: string): string => `"${title}" is unpacked.`,
    saved: (names: readonly string[]): string =>
      `Added to the workspace: ${names.map((name) => `"${name}"`).join(', ')}.`,
  },
  picture: {
    untitledGroup: 'Group',
    groupMembers: nodes,
    empty: 'There is nothing on the canvas to draw',
    emptyMend: 'Put a module on it first',
    tooLarge: 'The picture is larger than the browser can draw',
    tooLargeMend: 'Export it as SVG',
  },
};
