import { z } from 'zod';
import { UserError } from '../../core/errors';
import { formatJson, type Json } from '../../core/format/json';

/** The first thing that is read of a bundle: what it is, what it holds and what that must turn out to be. */
export const MANIFEST = 'bundle.json';
export const EXPERIMENT = 'experiment.centroid';
/** Raised when an older program would misread the bundle. */
const FORMAT_VERSION = 1;

const size = z
  .int()
  .min(0)
  .max(2 ** 50);
const hash = z.string().regex(/^[0-9a-f]{64}$/);
const name = z.string().min(1).max(1024);

const dataSchema = z.strictObject({
  /** Where it lies in the bundle, and beside the experiment once it is unpacked. */
  place: name,
  target: z.enum(['file', 'folder']),
  /** See `Fingerprints`: the same number on every machine. */
  fingerprint: hash,
  files: size,
  bytes: size,
});

const savedSchema = z.strictObject({
  place: name,
  type: z.enum(['dataset', 'trained-learner', 'trained-cluster', 'transform']),
  name: z.string().min(1).max(200),
  version: z.int().min(1).max(1_000_000),
  description: z.string().max(10_000),
  hash,
  bytes: size,
});

const resultSchema = z.strictObject({
  key: hash,
  outputs: z
    .array(
      z.strictObject({
        port: z.string().regex(/^[A-Za-z0-9_-]{1,100}$/),
        place: name,
        type: z.string(),
        hash,
        bytes: size,
      }),
    )
    .max(100),
  durationMs: z.number().min(0).max(1e12),
});

const manifestSchema = z.strictObject({
  application: z.literal('centroid'),
  kind: z.literal('bundle'),
  formatVersion: z.literal(FORMAT_VERSION),
  title: z.string().max(1000),
  data: z.array(dataSchema).max(10_000),
  saved: z.array(savedSchema).max(10_000),
  results: z.array(resultSchema).max(100_000),
});

export type Manifest = z.infer<typeof manifestSchema>;
export type BundledData = z.infer<typeof dataSchema>;
export type BundledSaved = z.infer<typeof savedSchema>;
export type BundledResult = z.infer<typeof resultSchema>;

export function writeManifest(content: Omit<Manifest, 'application' | 'kind' | 'formatVersion'>): string {
  const manifest: Manifest = { application: 'centroid', kind: 'bundle', formatVersion: FORMAT_VERSION, ...content };
  return formatJson(manifest as Json); // sorted keys: the same contents give the same bytes
}

/** @throws UserError if it is none, or of a newer version */
export function readManifest(text: string, file: string): Manifest {
  const fault = (what: string, mend: string): UserError =>
    new UserError(`This is no bundle that can be opened: ${what}`, { file, mend });
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    throw fault(`its list of contents (${MANIFEST}) is damaged`, 'Use an undamaged copy of the file');
  }
  const version = (json as { readonly formatVersion?: unknown } | null)?.formatVersion;
  if (typeof version === 'number' && version > FORMAT_VERSION)
    throw fault(`it was made by a newer version of Centroid (format ${version})`, 'Update Centroid');
  const { data, error } = manifestSchema.safeParse(json);
  if (data) return data;
  const [issue] = error.issues;
  const place = issue?.path.map(String).join('.') || MANIFEST;
  throw fault(`of its list of contents, ${place} is not understood`, 'Use an undamaged copy of the file');
}
