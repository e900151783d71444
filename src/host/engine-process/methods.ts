import type { Notice } from '../../core/api/contract';
import { AllowedPaths, openPlaces } from '../api/allowed-paths';
import { Analysis } from '../api/analysis';
import { Bundles } from '../api/bundles';
import { listDatasets, previewDataset, saveDataset } from '../api/datasets';
import { previewImages } from '../api/images-preview';
import { inspectPlan } from '../api/plan';
import { Relink } from '../api/relink';
import { Results } from '../api/results';
import { listModels, saveResult } from '../api/saved';
import { resultChanges } from '../api/result-changes';
import { RunHistory } from '../api/run-history';
import { Views } from '../api/views';
import { Exports } from '../api/exports';
import { Runs } from '../api/runs';
import { Works } from '../api/works';
import { clean } from '../api/workspace-cleaning';
import type { Host } from '../host';
import { makeThumbnail } from '../images/thumbnail';
import { ViewThread } from '../views/view-thread';
import type { EngineMethods } from './protocol';

/** The part of the API that needs modules, tables or pictures, on a host of this process. */
export interface Engine {
  readonly methods: EngineMethods;
  /** @param paths real paths that may be read from now on */
  allow(paths: readonly string[]): void;
  /** Cancels what runs. */
  close(): Promise<void>;
}

/** @param viewWorker the built thread that answers what views ask of tables */
export function createEngine(host: Host, tell: (notice: Notice) => void, viewWorker: URL): Engine {
  const allowed = new AllowedPaths(openPlaces(host.workspace, host.resourcesFolder));
  const runs = new Runs(host, allowed, tell);
  const results = new Results(host);
  const history = new RunHistory(host);
  const viewThread = new ViewThread(viewWorker);
  const views = new Views(results, host, viewThread);
  const fileExports = new Exports(results, views, viewThread, host.workspace.cache);
  const analysis = new Analysis(host, results, viewThread);
  const works = new Works(tell);
  const bundles = new Bundles(host, allowed, works);
  const relink = new Relink(host, allowed, works);
  return {
    allow: (paths) => allowed.allow(paths),
    close: async () => {
      works.close();
      await Promise.all([runs.close(), viewThread.close()]);
    },
    methods: {
      'run.start': (request) => runs.start(request),
      'run.cancel': async ({ run }) => {
        runs.cancel(run);
        return {};
      },
      'plan.inspect': (request) => inspectPlan(request, host, allowed),
      'results.describe': (request) => results.describe(request),
      'results.page': async (request) => results.page(request, await views.rows(request)),
      'results.crossTab': (request) => results.crossTab(request),
      'results.summaries': (request) => views.summaries(request),
      'results.histogram': (request) => views.histogram(request),
      'results.compare': (request) => views.compare(request),
      'results.rows': (request) => views.countRows(request),
      'results.groups': (request) => views.groups(request),
      'results.averagePictures': (request) => views.averagePictures(request),
      'results.export': (request) => fileExports.write(request),
      'results.save': async (request) => saveResult(request, host, results, await views.rows(request)),
      'analysis.rows': (request) => analysis.rows(request),
      'analysis.clusterPlane': (request) => analysis.clusterPlane(request),
      'analysis.silhouettes': (request) => analysis.silhouettes(request),
      'analysis.agreement': (request) => analysis.agreement(request),
      'analysis.classifier': (request) => analysis.classifier(request),
      'analysis.oneAgainstRest': (request) => analysis.oneAgainstRest(request),
      'analysis.model': (request) => analysis.model(request),
      'analysis.exportModel': (request) => analysis.exportModel(request),
      'results.changes': (request) => resultChanges(request, host),
      'history.list': (request) => history.list(request),
      'history.open': (request) => history.open(request),
      'history.compare': (request) => history.compare(request),
      'history.label': (request) => history.label(request),
      'history.measure': (request) => history.measure(request),
      'history.delete': (request) => history.delete(request),
      'bundles.measure': (request) => bundles.measure(request),
      'bundles.export': (request) => bundles.export(request),
      'bundles.look': (request) => bundles.look(request),
      'bundles.open': (request) => bundles.open(request),
      'bundles.list': () => bundles.list(),
      'bundles.remove': (request) => bundles.remove(request),
      'relink.missing': (request) => relink.missing(request),
      'relink.search': (request) => relink.search(request),
      'relink.compare': (request) => relink.compare(request),
      'work.cancel': async ({ work }) => {
        works.cancel(work);
        return {};
      },
      'workspace.clean': (request) => clean(request, host, allowed),
      'models.list': () => listModels(host),
      'datasets.list': () => listDatasets(host),
      'datasets.preview': (request) => previewDataset(request, host, allowed),
      'datasets.save': (request) => saveDataset(request, host, allowed),
      'images.preview': (request) => previewImages(request, allowed),
      picture: async ({ path, size }) => makeThumbnail(await allowed.require(path, 'read'), size),
    },
  };
}
