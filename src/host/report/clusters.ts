import { modelColumns } from '../../core/table/scores';
import { describeColumn } from '../../core/table/schema';
import type { Table } from '../../core/table/table';
import { crossTabs } from './cross-tabs';
import { html, type Html } from './html';
import { clusterPictures } from './pictures';
import { valueOf, type ReportHost, type ReportOutput } from './stored-outputs';

/** In all: a page that is mailed must not hold thousands. */
const MOST_PICTURES = 360;

/** Something to be shown, once: `identity` is equal for what would look the same. */
export interface ReportPart {
  readonly identity: string;
  readonly html: Html;
}

/** Datasets whose rows a clustering model assigned: clusters against labels, and the pictures in each. */
export async function clusterSections(outputs: readonly ReportOutput[], host: ReportHost): Promise<Html[]> {
  const sections: Html[] = [];
  const seen = new Set<string>();
  let pictures = MOST_PICTURES;
  for (const output of outputs.filter(({ summary }) => summary.type === 'dataset')) {
    const value = await valueOf(output, host);
    if (value?.kind !== 'dataset' || !isClustered(value.table)) continue;
    const shown = await clusterPictures(value.table, pictures, host);
    const parts: ReportPart[] = [...crossTabs(value.table), ...(shown ? [shown] : [])];
    const fresh = parts.filter(({ identity }) => !seen.has(identity));
    for (const { identity } of fresh) seen.add(identity);
    if (shown && fresh.includes(shown)) pictures -= shown.count;
    if (fresh.length === 0) continue;
    sections.push(
      html`<section>
        <h3>${output.name}</h3>
        ${fresh.map((part) => part.html)}
      </section>`,
    );
  }
  return sections;
}

function isClustered(table: Table): boolean {
  const columns = modelColumns(table);
  return columns !== undefined && describeColumn(table, columns.assigned).scoreKind === 'Cluster Assigned Labels';
}
