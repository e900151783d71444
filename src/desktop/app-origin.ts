/**
 * Where the page lives: a scheme of the application's own, so that no page of a file or of the network is of the same
 * origin, and an origin that storage and locks can belong to.
 */
export const APP_SCHEME = 'app';
export const APP_HOST = 'centroid';
export const APP_ORIGIN = `${APP_SCHEME}://${APP_HOST}`;
/** The page that windows show. */
export const PAGE_URL = `${APP_ORIGIN}/`;

/** Whether an address is that of the page, which alone may be shown and may send messages. */
export function isPage(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const { protocol, host, pathname, username, password } = new URL(address);
  const isOurs = protocol === `${APP_SCHEME}:` && host === APP_HOST && username === '' && password === '';
  return isOurs && (pathname === '/' || pathname === '');
}

/** Whether a request of a window stays within the application: nothing else is asked of the network. */
export function isOwnAddress(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const { protocol, host } = new URL(address);
  if (protocol === `${APP_SCHEME}:`) return host === APP_HOST;
  if (protocol === 'blob:') return address.startsWith(`blob:${APP_ORIGIN}/`);
  return protocol === 'data:' || protocol === 'devtools:';
}
