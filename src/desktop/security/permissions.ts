import { isPage } from '../app-origin';

/** Copying texts and figures at the user's click. */
const GRANTED: ReadonlySet<string> = new Set(['clipboard-sanitized-write']);

/** Whether the page may use what browsers ask about: camera, location, notifications and all else are refused. */
export const isPermitted = (permission: string, pageUrl: string | undefined): boolean =>
  GRANTED.has(permission) && pageUrl !== undefined && isPage(pageUrl);
