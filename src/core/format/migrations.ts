import { UserError } from '../errors';
import type { JsonObject } from './json';

/** Version of the file format that this program writes. Raised when an older program would misread the file. */
export const formatVersion = 1;

/** `migrations[n]` turns the content of a file of format version n into that of version n + 1. */
export interface FormatMigrations {
  readonly [fromVersion: number]: (file: JsonObject) => JsonObject;
}

/** None yet: version 1 is the first. A fixture of every version is in `test/fixtures/format`. */
export const formatMigrations: FormatMigrations = {};

/**
 * Brings the content of an older file to the present format.
 * @throws UserError if there is no way from its version, or the content does not fit its version
 */
export function migrateFormat(
  file: JsonObject,
  version: number,
  migrations: FormatMigrations = formatMigrations,
): JsonObject {
  let migrated = file;
  for (let from = version; from < formatVersion; from++) {
    const migrate = migrations[from];
    if (!migrate)
      throw new UserError(`The file has format version ${version}, which this version of Centroid cannot read.`, {
        mend: `Use a file of format version 1 to ${formatVersion}.`,
      });
    try {
      migrated = { ...migrate(migrated), formatVersion: from + 1 };
    } catch (error) {
      if (error instanceof UserError) throw error;
      throw new UserError(`The file says format version ${from}, but its content does not fit that version.`, {
        cause: error,
        mend: 'Use an undamaged copy of the file.',
      });
    }
  }
  return migrated;
}
