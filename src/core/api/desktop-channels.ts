/**
 * Names of what crosses between a window and the desktop shell. Apart from the schemas, so that the preload script, which
 * only passes things on, stays small.
 */

/** Requests of the page that main answers: `{ method, params }`. */
export const REQUEST_CHANNEL = 'centroid:request';
/** Paths of files that the user dropped on the window. Sent by the preload script alone: no page names a path here. */
export const DROPPED_CHANNEL = 'centroid:dropped';
/** Brings a message port, over which the host's process then speaks with this window. */
export const CONNECT_CHANNEL = 'centroid:connect';
/** What main tells the page: `{ event, value }`. */
export const EVENT_CHANNEL = 'centroid:event';
/** Tells the preload script that the host's process is gone. */
export const GONE_CHANNEL = 'centroid:gone';

/** First message of the host over a port, the only one that is no text: frames follow. */
export const PORT_OPEN = { open: true } as const;
