/**
 * The folder of a table's pictures by what it holds. A stored result must not say where the pictures lay when it was made:
 * its content, and so everything after it, would be another one on another machine or after the folder was moved. Who
 * shows pictures asks the host where a folder of that content lies now.
 */
const SCHEME = 'content:';

/** @param fingerprint of the folder's file names and contents */
export const contentFolder = (fingerprint: string): string => SCHEME + fingerprint;

/** The fingerprint; undefined for the path of a folder, as older results have it. */
export const fingerprintOfFolder = (folder: string): string | undefined =>
  folder.startsWith(SCHEME) ? folder.slice(SCHEME.length) : undefined;
