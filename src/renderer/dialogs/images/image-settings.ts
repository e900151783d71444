import type { RequestOf } from '../../../core/api/contract';
import type { ParameterValue } from '../../../core/module/parameters';
import type { AddRequest } from '../../state';

export type LabelKind = RequestOf<'images.preview'>['labels'];

/** What the dialog asks for: a part of the parameters of Import Images. */
export interface ImageSettings {
  readonly folder: string;
  readonly labels: LabelKind;
  readonly labelFile: string;
  readonly labelFileHasHeader: boolean;
  readonly fileColumn: string;
  readonly labelColumn: string;
  readonly width: number;
  readonly height: number;
}

export const noImages: ImageSettings = {
  folder: '',
  labels: 'none',
  labelFile: '',
  labelFileHasHeader: false,
  fileColumn: '',
  labelColumn: '',
  width: 128,
  height: 128,
};

export const largestSide = 2048;

export const isSide = (pixels: number): boolean => Number.isInteger(pixels) && pixels >= 1 && pixels <= largestSide;

/** The question for the preview; undefined while the folder, or the label file that it needs, is not chosen. */
export function previewRequest(settings: ImageSettings, first: number): RequestOf<'images.preview'> | undefined {
  const { folder, labels, labelFile, labelFileHasHeader, fileColumn, labelColumn } = settings;
  if (folder === '') return undefined;
  if (labels !== 'label-file' || labelFile === '')
    return { folder, labels: labels === 'label-file' ? 'none' : labels, first };
  return {
    folder,
    labels,
    labelFile,
    labelFileHasHeader,
    ...(fileColumn.trim() === '' ? {} : { fileColumn: fileColumn.trim() }),
    ...(labelColumn.trim() === '' ? {} : { labelColumn: labelColumn.trim() }),
    first,
  };
}

/** The node that reads these images. Only what differs from the module's defaults is set. */
export function importImages(settings: ImageSettings): AddRequest {
  const { folder, labels, labelFile, labelFileHasHeader, fileColumn, labelColumn, width, height } = settings;
  const parameters: { [id: string]: ParameterValue } = { folder };
  if (labels !== 'none') parameters['labels'] = labels;
  if (labels === 'label-file') {
    parameters['labelFile'] = labelFile;
    if (labelFileHasHeader) parameters['labelFileHasHeader'] = true;
    if (fileColumn.trim() !== '') parameters['fileColumn'] = fileColumn.trim();
    if (labelColumn.trim() !== '') parameters['labelColumn'] = labelColumn.trim();
  }
  if (width !== noImages.width) parameters['width'] = width;
  if (height !== noImages.height) parameters['height'] = height;
  return { module: 'import-images', parameters, title: lastPart(folder) };
}

/** "flowers" of "/home/me/flowers". */
export const lastPart = (path: string): string => path.split(/[/\\]/).findLast(Boolean) ?? path;
