import { defineModule, type ParameterProblem } from '../../../core/module/definition';
import type { ParameterValues } from '../../../core/module/parameters';
import { baseBytes } from '../../shared/memory';
import { listNames, sequenceNames, type ColumnGroup, type ImageShape } from '../../../core/table/schema';

export const definition = defineModule({
  id: 'import-images',
  version: 1,
  name: 'Import Images',
  category: ['Images'],
  keywords: ['image', 'picture', 'photo', 'photograph', 'pixel', 'folder', 'opencv', 'resize', 'png', 'jpeg', 'reader'],
  summary: 'Reads the pictures of a folder into a dataset: one row a picture, one column a pixel value.',
  help: [
    'Takes every picture in the folder and its sub-folders, brings it to one size and lays its pixels side by side: ' +
      'red, green and blue of the first pixel, then of the next one, row by row from the top left. 128 x 128 pixels in ' +
      'colour are 49,152 columns. Rows follow the names of the files, numbers in them by value: `2.png` comes before ' +
      '`10.png`.',
    '**Labels.** With labels the first column, `Col1`, holds them, and the pixels are `Col2`, `Col3`, …; without, the ' +
      'pixels begin at `Col1`. A label is the name of the sub-folder that holds the picture, or comes from a label ' +
      'file. A label file may name the picture of each label (by path, file name, or file name without its ending); ' +
      'one that does not must hold one label a picture, in the order of the pictures. To train on the label, mark ' +
      '`Col1` as label in Edit Metadata or name it in Train Model.',
    '**Pictures.** PNG, JPEG, WebP, GIF, TIFF, AVIF and SVG are read, whatever their file is called, as long as its ' +
      'ending is that of a picture; other files are left out and counted in the log. Pictures are turned upright, ' +
      'transparent parts become white, 16 bits become 8, colours become sRGB, and of an animation the first frame is ' +
      'taken. A picture that has the chosen size already keeps its pixels exactly. Grey is the luminance.',
    'The classic module of this name took only pictures of one size and gave all red values, then all green, then all ' +
      'blue ones; its output could not train a model. This one gives what the classic image clustering tutorial ' +
      'prepares by hand.',
    'Results on these rows can show the pictures again, as long as the files stay where they are.',
  ].join('\n\n'),
  streams: () => true,
  inputs: [],
  outputs: [{ id: 'resultsDataset', name: 'Results dataset', type: 'dataset' }],
  parameters: [
    {
      id: 'folder',
      name: 'Folder',
      kind: 'path',
      target: 'folder',
      access: 'read',
      default: null,
      help: 'The folder with the pictures. Sub-folders are read as well, hidden ones are not.',
    },
    {
      id: 'labels',
      name: 'Labels',
      kind: 'choice',
      default: 'none',
      choices: [
        { value: 'none', name: 'None', help: 'The dataset holds the pixels alone.' },
        {
          value: 'sub-folder',
          name: 'Name of the sub-folder',
          help: 'Each picture is labelled by the folder it is in.',
        },
        { value: 'label-file', name: 'Label file', help: 'A CSV or TSV file holds the labels.' },
      ],
      help: 'Where the label of each picture comes from.',
    },
    {
      id: 'labelFile',
      name: 'Label file',
      kind: 'path',
      target: 'file',
      access: 'read',
      extensions: ['csv', 'tsv', 'txt'],
      default: null,
      visibleWhen: { labels: ['label-file'] },
      help: 'A text file with one row a picture, its values separated by commas, or by tabs if it ends in .tsv.',
    },
    {
      id: 'labelFileHasHeader',
      name: 'Label file has header row',
      kind: 'boolean',
      default: false,
      visibleWhen: { labels: ['label-file'] },
      help: 'Whether the first line holds the column names.',
    },
    {
      id: 'fileColumn',
      name: 'Column with the file names',
      kind: 'text',
      default: null,
      optional: true,
      placeholder: 'none: labels are in the order of the files',
      visibleWhen: { labels: ['label-file'] },
      help: 'Name or 1-based number of the column that tells which picture a label belongs to. Empty: the labels are in the order of the files.',
    },
    {
      id: 'labelColumn',
      name: 'Column with the labels',
      kind: 'text',
      default: null,
      optional: true,
      placeholder: 'the only other one',
      visibleWhen: { labels: ['label-file'] },
      help: 'Name or 1-based number of the column that holds the labels. Empty: the only column beside that of the file names.',
    },
    {
      id: 'width',
      name: 'Width',
      kind: 'integer',
      default: 128,
      min: 1,
      max: 2048,
      unit: 'pixels',
      help: 'Width that every picture is brought to.',
    },
    {
      id: 'height',
      name: 'Height',
      kind: 'integer',
      default: 128,
      min: 1,
      max: 2048,
      unit: 'pixels',
      help: 'Height that every picture is brought to.',
    },
    {
      id: 'fit',
      name: 'Fit',
      kind: 'choice',
      default: 'fill',
      choices: [
        { value: 'fill', name: 'Fill', help: 'Stretch or squeeze the whole picture.' },
        {
          value: 'cover',
          name: 'Cover',
          help: 'Keep the proportions and cut off what overhangs, equally on both sides.',
        },
        { value: 'contain', name: 'Contain', help: 'Keep the proportions and pad with black.' },
      ],
      help: 'What happens to a picture of other proportions.',
    },
    {
      id: 'kernel',
      name: 'Resampling',
      kind: 'choice',
      default: 'lanczos3',
      choices: [
        {
          value: 'lanczos3',
          name: 'Lanczos 3',
          help: 'The sharpest; what the tutorial uses under the name ANTIALIAS.',
        },
        { value: 'lanczos2', name: 'Lanczos 2' },
        { value: 'mitchell', name: 'Mitchell' },
        { value: 'cubic', name: 'Cubic' },
        { value: 'linear', name: 'Linear', help: 'Soft, without halos.' },
        { value: 'nearest', name: 'Nearest', help: 'No mixing of pixels: for drawings and masks.' },
      ],
      help: 'How new pixels are made from old ones.',
    },
    {
      id: 'colour',
      name: 'Colour',
      kind: 'choice',
      default: 'rgb',
      choices: [
        { value: 'rgb', name: 'RGB', help: 'Three values a pixel.' },
        { value: 'grey', name: 'Grey', help: 'One value a pixel: the luminance.' },
      ],
      help: 'Whether the dataset holds colours or brightness alone.',
    },
    {
      id: 'unreadableFiles',
      name: 'Unreadable files',
      kind: 'choice',
      default: 'stop',
      choices: [
        { value: 'stop', name: 'Stop', help: 'The run fails and names the first one.' },
        { value: 'skip', name: 'Skip and report', help: 'They are left out, each named in the log.' },
      ],
      help: 'What happens when a picture is damaged, empty, too large or no picture at all.',
    },
  ],
  inferSchema: (_inputs, parameters, sources) => {
    const shape = imageShape(parameters);
    const rowCount = sources?.['folder']?.files;
    if (!shape) return [undefined];
    const groups = [...(parameters.labels === 'none' ? [] : [labelGroup]), pixelGroup(shape, parameters)];
    return [rowCount === undefined ? { groups } : { groups, rowCount }];
  },
  estimateMemory: (_inputs, parameters, sources) => {
    const shape = imageShape(parameters);
    const pictures = sources?.['folder']?.files;
    // The pixels, and what is being decoded.
    return shape && pictures !== undefined ? pictures * valuesPerPicture(shape) + 2 * baseBytes : 0;
  },
  validate: ({ labels, fileColumn, labelColumn }): readonly ParameterProblem[] =>
    labels === 'label-file' && fileColumn && fileColumn === labelColumn
      ? [
          {
            parameter: 'labelColumn',
            message: `The file names and the labels cannot both be in column "${String(labelColumn)}".`,
            classic: 28,
            mend: 'Name two columns, or leave one of them empty.',
          },
        ]
      : [],
});

/** The label column, where there is one: always text, whatever the labels look like. */
export const labelGroup: ColumnGroup = {
  names: listNames(['Col1']),
  type: 'string',
  categorical: false,
  role: 'feature',
};

/** The pixel columns; they follow the label column where there is one. */
export function pixelGroup(image: ImageShape, { labels }: ParameterValues): ColumnGroup {
  const names = sequenceNames('Col', labels === 'none' ? 1 : 2, valuesPerPicture(image));
  return { names, type: 'integer', categorical: false, role: 'feature', image };
}

export const valuesPerPicture = ({ width, height, channels }: ImageShape): number => width * height * channels;

/** Undefined where the size is not (yet) a size. */
function imageShape({ width, height, colour }: ParameterValues): ImageShape | undefined {
  if (typeof width !== 'number' || typeof height !== 'number') return undefined;
  if (!(Number.isInteger(width) && Number.isInteger(height) && width > 0 && height > 0)) return undefined;
  return { width, height, channels: colour === 'grey' ? 1 : 3 };
}
