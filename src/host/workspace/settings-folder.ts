import { homedir } from 'node:os';
import { join, resolve } from 'node:path';

/**
 * Where the program keeps what belongs to the user rather than to a workspace: `CENTROID_SETTINGS`, or the place that the
 * system has for it.
 */
export function settingsFolder(environment: NodeJS.ProcessEnv = process.env, platform = process.platform): string {
  const { CENTROID_SETTINGS: chosen, XDG_CONFIG_HOME: config, APPDATA: roaming } = environment;
  if (chosen) return resolve(chosen);
  if (platform === 'darwin') return join(homedir(), 'Library', 'Application Support', 'Centroid');
  if (platform === 'win32') return join(roaming ?? join(homedir(), 'AppData', 'Roaming'), 'Centroid');
  return join(config && config.startsWith('/') ? config : join(homedir(), '.config'), 'centroid');
}
