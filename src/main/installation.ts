import { fileURLToPath } from 'node:url';

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** What was built together. */
export const installation = {
  version: APPLICATION_VERSION,
  hostFile: here('./desktop-host.cjs'),
  engineFile: here('./desktop-engine.cjs'),
  workerFile: here('./worker.cjs'),
  editorFolder: here(EDITOR_FOLDER),
  preloadFile: here(PRELOAD_FILE),
  resourcesFolder: here('../../resources'),
};
