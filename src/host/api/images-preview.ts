import { join } from 'node:path';
import type { ImagesPreview, RequestOf } from '../../core/api/contract';
import { CentroidError, reportOf, UserError } from '../../core/errors';
import type { RunContext } from '../../core/module/run';
import type { ParametersOf, PathParameter } from '../../core/module/parameters';
import { definition } from '../../modules/images/import-images/definition';
import { readLabels } from '../../modules/images/import-images/labels';
import { sortFiles } from '../../modules/images/import-images/run';
import { nothingSaved } from '../execution/nothing-saved';
import { ThreadTeam } from '../execution/team';
import { fileAccess } from '../files/file-access';
import type { AllowedPaths } from './allowed-paths';

/**
 * The pictures of a folder with the labels that Import Images would give them. Faulty settings are part of the answer:
 * the pictures are shown all the same.
 * @throws UserError if the folder may not be read or is not there
 */
export async function previewImages(
  request: RequestOf<'images.preview'>,
  allowed: AllowedPaths,
): Promise<ImagesPreview> {
  const { first } = request;
  const folder = await allowed.check(request.folder, pathParameter('folder'));
  const { pictures, others } = await sortFiles(folder, fileAccess);
  const shown = pictures.slice(0, first);
  const found = { count: pictures.length, otherFiles: others.length };
  const unlabelled = shown.map((file) => ({ path: join(folder, file), label: null }));
  try {
    if (pictures.length === 0)
      throw new UserError('This folder has no pictures', {
        parameter: 'folder',
        file: folder,
        mend: 'Choose a folder with pictures (PNG, JPEG, WebP, GIF, TIFF or AVIF)',
      });
    const labels = await labelsOf({ ...request, folder }, pictures, allowed);
    return { ...found, pictures: unlabelled.map(({ path }, i) => ({ path, label: labels?.[i] ?? null })) };
  } catch (error) {
    if (!(error instanceof CentroidError)) throw error;
    return { ...found, pictures: unlabelled, problem: reportOf(error) };
  }
}

async function labelsOf(
  request: RequestOf<'images.preview'>,
  pictures: readonly string[],
  allowed: AllowedPaths,
): Promise<Awaited<ReturnType<typeof readLabels>>> {
  const { folder, labels } = request;
  let { labelFile } = request;
  if (labels === 'label-file') {
    if (labelFile === undefined)
      throw new UserError('The label file is not chosen', {
        parameter: 'labelFile',
        classic: 3,
        mend: 'Choose the file that holds the labels',
      });
    labelFile = await allowed.check(labelFile, pathParameter('labelFile'));
  }
  const parameters: ParametersOf<typeof definition> = {
    folder,
    labels,
    labelFile: labelFile ?? '',
    labelFileHasHeader: request.labelFileHasHeader ?? false,
    fileColumn: request.fileColumn || null,
    labelColumn: request.labelColumn || null,
    width: 1,
    height: 1,
    fit: 'fill',
    kernel: 'lanczos3',
    colour: 'rgb',
    unreadableFiles: 'stop',
  };
  return readLabels(pictures, parameters, previewContext);
}

/** What reading labels asks of a run. Its warnings come again with the run. */
const previewContext: RunContext = {
  signal: { aborted: false, throwIfAborted: () => {} },
  progress: () => {},
  log: { info: () => {}, warn: () => {} },
  files: fileAccess,
  images: { parallelism: 1, decodeInto: () => Promise.reject(new Error('a preview decodes nothing')) },
  saved: nothingSaved,
  team: new ThreadTeam(1),
};

function pathParameter(id: 'folder' | 'labelFile'): PathParameter {
  const found = definition.parameters.find((parameter) => parameter.id === id);
  if (found?.kind !== 'path') throw new TypeError(`Import Images has no path parameter "${id}"`);
  return found;
}
