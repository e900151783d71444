import { fileURLToPath } from 'node:url';

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** What was built together. */
export const installation = {
  version: APPLICATION_VERSION,
  hostFile: here('./desktop-host.js'),
  engineFile: here('./desktop-engine.js'),
  workerFile: here('./worker.js'),
  editorFolder: here(EDITOR_FOLDER),
  preloadFile: here(PRELOAD_FILE),
  resourcesFolder: here('../../resources'),
};
