import { join } from 'node:path';
import { errorOf, UserError } from '../../core/errors';
import type { Experiment } from '../../core/experiment/document';
import { writeExperiment, type ExperimentFile } from '../../core/format/experiment-file';
import { mapReferences } from '../../core/format/paths';
import type { PortType } from '../../core/value';
import { outputFile } from '../cache/result-cache';
import { listWithStatus } from '../files/list-folder';
import { collectContents, resultBytes, type BundleContents, type BundleRequest, type ContentsHost } from './contents';
import { EXPERIMENT, MANIFEST, writeManifest, type Manifest } from './manifest';
import { changedWhilePacked, writeZip, type ZipMonitor, type ZipSource } from './zip-writer';

export interface ExportOptions extends Pick<ZipMonitor, 'signal'> {
  /** With what is stored of the experiment's results. */
  readonly results: boolean;
  readonly onProgress?: ((fraction: number) => void) | undefined;
}

/**
 * Writes a bundle: the experiment with all that it reads. Exporting the same experiment with the same data twice gives
 * the same bytes.
 * @returns its size
 * @throws UserError for what is missing or cannot go in; SystemError if the disk is full
 */
export async function exportBundle(
  target: string,
  parsed: ExperimentFile,
  request: Omit<BundleRequest, 'experiment'>,
  host: ContentsHost,
  { results: withResults, signal, onProgress }: ExportOptions,
): Promise<number> {
  const contents = await collectContents({ ...request, experiment: parsed.experiment }, host);
  const problem = [...contents.data, ...contents.saved].find((found) => found.problem)?.problem;
  if (problem)
    throw errorOf({
      ...problem,
      message: `The bundle would not be complete. ${problem.message}`,
      mend: problem.mend ?? 'Choose the data again',
    });
  const data = contents.data.map(({ item }) => item!);
  const saved = contents.saved.map(({ item }) => item!);
  const results = withResults ? contents.results : [];
  const manifest: Omit<Manifest, 'application' | 'kind' | 'formatVersion'> = {
    title: parsed.experiment.title.slice(0, 1000),
    data: data.map(({ place, kind, fingerprint, files, bytes }) => ({
      place,
      target: kind,
      fingerprint,
      files,
      bytes,
    })),
    saved: saved.map(({ place, type, item: { name, version, description, hash }, bytes }) => ({
      place,
      type,
      name,
      version,
      description,
      hash,
      bytes,
    })),
    results: results.map(({ key, outputs, durationMs }) => ({
      key,
      durationMs,
      outputs: Object.entries(outputs)
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([port, { type, hash, bytes }]) => ({ port, type, hash, bytes, place: resultPlace(key, port) })),
    })),
  };
  const sources: ZipSource[] = [
    { name: MANIFEST, content: Buffer.from(writeManifest(manifest)) },
    { name: EXPERIMENT, content: Buffer.from(writeExperiment(packedExperiment(parsed, contents, host))) },
    ...saved.map(({ place, file, bytes }) => ({ name: place, content: { file, size: bytes } })),
    ...manifest.results.flatMap(({ key, outputs }) =>
      outputs.map(({ port, place, bytes }) => ({
        name: place,
        content: { file: outputFile(host.workspace.cache, { key, port }), size: bytes },
      })),
    ),
  ];
  for (const { kind, source, place, bytes } of data) {
    if (kind === 'file') sources.push({ name: place, content: { file: source, size: bytes } });
    else
      for (const { path, status } of await listWithStatus(source))
        sources.push({ name: `${place}/${path}`, content: { file: join(source, path), size: status.size } });
  }
  const total = sum(data) + sum(saved) + resultBytes(results);
  let done = 0;
  const onBytes = (count: number): void => onProgress?.(Math.min(1, (done += count) / Math.max(1, total)));
  const verify = async (): Promise<void> => {
    for (const { source, fingerprint } of data)
      if ((await host.data.fingerprint(source)) !== fingerprint) throw changedWhilePacked();
  };
  return writeZip(target, sources, { signal, onBytes, verify });
}

const sum = (items: readonly { readonly bytes: number }[]): number => items.reduce((all, { bytes }) => all + bytes, 0);

export const resultPlace = (key: string, port: PortType | string): string => `results/${key}/${port}.bin`;

/** The experiment as it lies in the bundle: data beside it, whatever it writes beside it, too. */
function packedExperiment(
  parsed: ExperimentFile,
  { placeOf, references }: BundleContents,
  { registry }: Pick<ContentsHost, 'registry'>,
): ExperimentFile {
  if (parsed.readOnly !== undefined) throw new UserError(parsed.readOnly, { mend: 'Update Centroid' });
  const written = new Map(references.written.map(({ value }) => [value, besideIt(value)]));
  const experiment: Experiment = mapReferences(parsed.experiment, registry, (value, parameter) => {
    if (parameter.kind !== 'path') return value;
    return (parameter.access === 'write' ? written.get(value) : placeOf.get(value)) ?? value;
  });
  return { ...parsed, experiment };
}

/** Only the name of a file that is written: its folder is not there on another machine. */
const besideIt = (path: string): string => path.split(/[\\/]/).findLast((part) => part !== '') ?? path;
