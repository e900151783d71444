import { UserError } from '../../core/errors';
import { columnNumbers } from '../../core/table/cells';
import { imagePath } from '../../core/table/rows';
import { modelColumns } from '../../core/table/scores';
import type { Table } from '../../core/table/table';
import { pngOf } from '../api/views';
import { makeThumbnail } from '../images/thumbnail';
import { averagePictures, type MeanPicture } from '../views/average-picture';
import type { ReportPart } from './clusters';
import { countText, figureText } from './figures';
import { html, type Html } from './html';
import type { ReportHost } from './stored-outputs';

const OF_ONE_CLUSTER = 12;
/** More clusters than these are no groups to look at. */
const MOST_CLUSTERS = 60;
/** Pixels of the longer side: twice what they are shown at, for fine screens. */
const SIZE = 128;

/** The pictures nearest to the centre of each cluster, beside their average; undefined where rows have no pictures. */
export async function clusterPictures(
  table: Table,
  most: number,
  host: Pick<ReportHost, 'data'>,
): Promise<(ReportPart & { readonly count: number }) | undefined> {
  if (!table.images || most <= 0) return undefined;
  const folder = (await host.data.imagesFolder(table.images.folder)) ?? table.images.folder;
  const { assigned, distances } = modelColumns(table)!;
  const assignments = columnNumbers(table, assigned);
  const members = new Map<number, number[]>();
  assignments.forEach((cluster, row) => {
    if (Number.isNaN(cluster)) return;
    const rows = members.get(cluster) ?? [];
    rows.push(row);
    members.set(cluster, rows);
  });
  if (members.size > MOST_CLUSTERS) return undefined;
  const averages = averagesOf(table, assigned);
  const each = Math.max(1, Math.min(OF_ONE_CLUSTER, Math.floor(most / members.size)));
  let count = 0;
  const shown: string[] = [];
  const groups: Html[] = [];
  for (const [cluster, rows] of [...members].sort(([a], [b]) => a - b)) {
    const column = distances.get(cluster);
    const distance = column === undefined ? undefined : columnNumbers(table, column);
    if (distance) rows.sort((a, b) => distance[a]! - distance[b]! || a - b);
    const pictures: Html[] = [];
    for (const row of rows.slice(0, each)) {
      const path = imagePath(table, row, folder)!;
      const title = distance ? `${path}: distance ${figureText(distance[row])}` : path;
      pictures.push(await thumbnail(path, title));
      shown.push(path);
      count++;
    }
    const average = averages?.pictures.find(({ value }) => value === String(cluster));
    groups.push(
      clusterHtml(cluster, rows.length, pictures, average && (await pngOf(average.pixels, averages!)), distance),
    );
  }
  return {
    identity: JSON.stringify([shown, [...assignments]]),
    html: html`<div class="clusters">${groups}</div>`,
    count,
  };
}

function clusterHtml(
  cluster: number,
  size: number,
  pictures: readonly Html[],
  average: string | undefined,
  distance: Float64Array | undefined,
): Html {
  const which = distance ? 'nearest to its centre first' : 'the first ones';
  return html`<figure class="cluster">
    <figcaption>
      Cluster ${cluster}: ${countText(size)}
      ${size === 1 ? 'picture' : 'pictures'}${size > pictures.length ? `, ${which}` : ''}
    </figcaption>
    <div class="pictures">
      ${
        average === undefined
          ? undefined
          : html`<img class="average" src="${average}" alt="Average of cluster ${cluster}" title="Average" />`
      }
      ${pictures}
    </div>
  </figure>`;
}

/** Undefined where the pixels are not part of the dataset, or there are too many clusters. */
function averagesOf(
  table: Table,
  assigned: number,
): (Omit<ReturnType<typeof averagePictures>, 'pictures'> & { readonly pictures: readonly MeanPicture[] }) | undefined {
  try {
    return averagePictures(
      table,
      Uint32Array.from({ length: table.rowCount }, (_, row) => row),
      assigned,
    );
  } catch (error) {
    if (error instanceof UserError) return undefined;
    throw error;
  }
}

/** A picture that is gone or broken is named in its place. */
async function thumbnail(path: string, title: string): Promise<Html> {
  try {
    const webp = Buffer.from(await makeThumbnail(path, SIZE)).toString('base64');
    return html`<img src="data:image/webp;base64,${webp}" alt="${nameOf(path)}" title="${title}" />`;
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return html`<span class="no-picture" title="${error.message}">${nameOf(path)}</span>`;
  }
}

const nameOf = (path: string): string => path.split('/').at(-1) ?? path;
