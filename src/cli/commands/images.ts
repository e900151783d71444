import { Option, type Command } from 'commander';
import { EXIT_CODES_HELP } from '../exit';
import type { Io } from '../io';
import { parsePictureSize, type PictureSize } from '../sizes';

const FITS = ['fill', 'cover', 'contain'] as const;
const KERNELS = ['nearest', 'linear', 'cubic', 'mitchell', 'lanczos2', 'lanczos3'] as const;

export interface ImagesOptions {
  readonly labels?: string;
  readonly labelsHeader?: true;
  readonly fileColumn?: string;
  readonly labelColumn?: string;
  readonly size: PictureSize;
  readonly out: string;
  readonly resized?: string;
  readonly fit: (typeof FITS)[number];
  readonly kernel: (typeof KERNELS)[number];
  readonly grey?: true;
  readonly skipUnreadable?: true;
}

const HELP = `
Does what the tutorial's two scripts do: brings every picture to one size and writes one line a
picture, its label first, then its pixels row by row, red, green and blue of each.

A label file has one label a line, in the order of the sorted pictures, or a column that names the
picture and one with the label.

Examples:
  centroid images trainingSet --labels trainingLabels.csv --size 128x128 --out trainingSet.csv
  centroid images flowers --labels flower-labels.csv --labels-header --file-column file --out all.csv
  centroid images photos --size 64x64 --fit cover --grey --out photos.csv --resized smaller
  centroid datasets add trainingSet.csv --type csv-no-header --name trainingSet

${EXIT_CODES_HELP}`;

export function addImagesCommand(program: Command, io: Io): void {
  program
    .command('images')
    .summary('turn a folder of pictures into a CSV file')
    .description('Turns a folder of pictures into a CSV file of labels and pixels.')
    .argument('<folder>', 'folder of pictures, with its sub-folders')
    .option('--labels <file>', 'CSV file with the labels (default: no label column)')
    .option('--labels-header', 'the first line of the label file holds column names')
    .option(
      '--file-column <column>',
      'name or number of its column that tells the picture (default: labels are in order)',
    )
    .option(
      '--label-column <column>',
      'name or number of its column that holds the label (default: the only other one)',
    )
    .addOption(
      new Option('--size <size>', 'width x height that every picture is brought to')
        .argParser(parsePictureSize)
        .default({ width: 128, height: 128 }, '128x128'),
    )
    .requiredOption('--out <file>', 'the CSV file to write; it has no header')
    .option('--resized <dir>', 'also write the resized pictures, as PNG files, to this folder')
    .addOption(new Option('--fit <fit>', 'stretch, crop what overhangs, or pad').choices(FITS).default('fill'))
    .addOption(new Option('--kernel <kernel>', 'how pixels are computed').choices(KERNELS).default('lanczos3'))
    .option('--grey', 'one grey value a pixel instead of red, green and blue')
    .option('--skip-unreadable', 'leave out damaged pictures and name them, instead of stopping')
    .addHelpText('after', HELP)
    .action(async (folder: string, options: ImagesOptions) => {
      const { writeImages } = await import('../run/images');
      await writeImages(io, folder, options);
    });
}
