import type { AnalysisAnswers } from '../../core/api/analysis';
import type { RequestOf } from '../../core/api/contract';
import type { ResultPage } from '../../core/api/results';
import { UserError } from '../../core/errors';
import { columnCount } from '../../core/table/schema';
import type { Table } from '../../core/table/table';
import type { TrainedModelValue } from '../../core/value';
import type { ResultAddress } from '../../engine/ports';
import type { Host } from '../host';
import { analyseModel } from '../models/model-analysis';
import { modelToJson } from '../models/model-json';
import { modelToOnnx } from '../models/onnx-export';
import type { Query, QueryAnswer, QueryOf } from '../views/queries';
import type { ViewThread } from '../views/view-thread';
import { writeExport } from './exports';
import type { Results } from './results';

/** Answers that are kept: those of the views that are open. */
const MOST_ANSWERS = 24;

/** What views of clusters, classifiers and models ask: figures of stored outputs, worked out in the views' thread. */
export class Analysis {
  private readonly kept = new Map<string, Promise<unknown>>();

  constructor(
    private readonly host: Pick<Host, 'value' | 'workspace'>,
    private readonly results: Results,
    private readonly thread: Pick<ViewThread, 'ask'>,
  ) {}

  /** @throws UserError if a column is not there; rows that are not there are left out */
  rows({ rows, columns, ...address }: RequestOf<'analysis.rows'>): Promise<ResultPage> {
    return this.results.rows(address, rows, columns);
  }

  async clusterPlane(request: RequestOf<'analysis.clusterPlane'>): Promise<AnalysisAnswers['analysis.clusterPlane']> {
    return this.ask(request, 'clusterPlane', await this.modelOf(request.model));
  }

  async silhouettes(request: RequestOf<'analysis.silhouettes'>): Promise<AnalysisAnswers['analysis.silhouettes']> {
    return this.ask(request, 'silhouettes', await this.modelOf(request.model));
  }

  /** @throws UserError if the column is not there */
  async agreement(request: RequestOf<'analysis.agreement'>): Promise<AnalysisAnswers['analysis.agreement']> {
    const { column } = request;
    requireColumn(await this.results.table(request), column);
    return this.ask(request, 'agreement', { column });
  }

  classifier(request: RequestOf<'analysis.classifier'>): Promise<AnalysisAnswers['analysis.classifier']> {
    return this.ask(request, 'classifier', undefined);
  }

  oneAgainstRest(request: RequestOf<'analysis.oneAgainstRest'>): Promise<AnalysisAnswers['analysis.oneAgainstRest']> {
    return this.ask(request, 'oneAgainstRest', { class: request.class });
  }

  async model(request: RequestOf<'analysis.model'>): Promise<AnalysisAnswers['analysis.model']> {
    const model = await this.requireModel(request);
    // What is no longer stored only leaves the pictures out.
    const training = request.training && (await this.results.table(request.training).catch(() => undefined));
    return analyseModel(model, training);
  }

  /** @throws UserError if the format has no place for the model */
  async exportModel(request: RequestOf<'analysis.exportModel'>): Promise<AnalysisAnswers['analysis.exportModel']> {
    const model = await this.requireModel(request);
    const { format } = request;
    const bytes = format === 'onnx' ? modelToOnnx(model, APPLICATION_VERSION) : modelToJson(model);
    return writeExport(this.host.workspace.cache, `model.${format}`, bytes);
  }

  private async requireModel(address: ResultAddress): Promise<TrainedModelValue> {
    const { value } = await this.host.value(address);
    if (value.kind === 'trained-model') return value;
    throw new UserError('This result is not a trained model', { port: address.port, mend: 'Choose a trained model' });
  }

  private async modelOf(address: ResultAddress | undefined): Promise<{ readonly model?: TrainedModelValue }> {
    if (!address) return {};
    const { value } = await this.host.value(address);
    return value.kind === 'trained-model' ? { model: value } : {};
  }

  /** Asked once for the same request: the key of an output stands for its content. */
  private async ask<Q extends Query>(request: ResultAddress, query: Q, question: QueryOf<Q>): Promise<QueryAnswer<Q>> {
    const name = `${query} ${JSON.stringify(request)}`;
    const table = await this.results.table(request);
    const known = this.kept.get(name) as Promise<QueryAnswer<Q>> | undefined;
    const answer = known ?? this.thread.ask(table, query, question);
    this.kept.delete(name); // to the end: used last
    this.kept.set(name, answer);
    if (!known) answer.catch(() => this.kept.delete(name));
    const [oldest] = this.kept.keys();
    if (this.kept.size > MOST_ANSWERS && oldest !== undefined) this.kept.delete(oldest);
    return answer;
  }
}

function requireColumn(table: Table, column: number): void {
  const count = columnCount(table);
  if (column >= count)
    throw new UserError(`There is no column ${column + 1}; the table has ${count}`, { mend: 'Open the result again' });
}
