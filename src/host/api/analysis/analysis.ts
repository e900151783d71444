import type { RequestOf } from '../../../core/api/contract';
import type { AnalysisAnswers } from '../../../core/api/analysis';
import type { ResultPage } from '../../../core/api/results';
import { UserError } from '../../../core/errors';
import { columnCount } from '../../../core/table/schema';
import type { Table } from '../../../core/table/table';
import type { TrainedModelValue } from '../../../core/value';
import type { Host } from '../../host';
import type { Results } from '../results';
import { clusterAgreement, clusterPlane, clusterSilhouettes } from './clusters';

/** Figures of charts, computed from stored outputs and kept as long as these are in memory. */
export class Analysis {
  private readonly kept = new WeakMap<Table, Map<string, Promise<unknown>>>();

  constructor(
    private readonly host: Pick<Host, 'value'>,
    private readonly results: Results,
  ) {}

  /** @throws UserError if a row or column is not there */
  async rows(request: RequestOf<'analysis.rows'>): Promise<ResultPage> {
    return this.results.pageOf(request, request.rows, request.columns);
  }

  async clusterPlane(request: RequestOf<'analysis.clusterPlane'>): Promise<AnalysisAnswers['analysis.clusterPlane']> {
    const [table, model] = await this.tableAndModel(request);
    return this.keep(table, ['plane', request.model], () => clusterPlane(table, model));
  }

  async silhouettes(request: RequestOf<'analysis.silhouettes'>): Promise<AnalysisAnswers['analysis.silhouettes']> {
    const [table, model] = await this.tableAndModel(request);
    return this.keep(table, ['silhouettes', request.model], () => clusterSilhouettes(table, model));
  }

  /** @throws UserError if the column is not there */
  async agreement(request: RequestOf<'analysis.agreement'>): Promise<AnalysisAnswers['analysis.agreement']> {
    const table = await this.results.table(request);
    if (request.column >= columnCount(table))
      throw new UserError(`There is no column ${request.column + 1}`, { mend: 'Open the result again' });
    return clusterAgreement(table, request.column);
  }

  private async tableAndModel(
    request: RequestOf<'analysis.clusterPlane'>,
  ): Promise<[Table, TrainedModelValue | undefined]> {
    const table = await this.results.table(request);
    if (!request.model) return [table, undefined];
    const { value } = await this.host.value(request.model);
    return [table, value.kind === 'trained-model' ? value : undefined];
  }

  private keep<T>(table: Table, key: unknown, compute: () => Promise<T>): Promise<T> {
    let ofTable = this.kept.get(table);
    if (!ofTable) this.kept.set(table, (ofTable = new Map()));
    const name = JSON.stringify(key);
    let found = ofTable.get(name) as Promise<T> | undefined;
    if (!found) {
      found = compute();
      ofTable.set(name, found);
      // What failed is tried again when it is asked for again.
      found.catch(() => ofTable.delete(name));
    }
    return found;
  }
}
