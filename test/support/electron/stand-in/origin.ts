/**
 * Chromium knows no schemes of applications. A window of the stand-in shows `https://<host>.app.test` instead of
 * `app://<host>`, whose answers come from main's protocol handler and never from the network: an origin of its own, and a
 * secure one, so that the page's policy and the checks of origins mean what they mean in Electron.
 */
const REAL = /^https:\/\/([^/]+)\.app\.test(?=\/|$)/;
const OWN = /^app:\/\/([^/]+)/;

/** The address as the application knows it. */
export const toApp = (url: string): string =>
  url.replace(REAL, 'app://$1').replace(/^blob:https:\/\/([^/]+)\.app\.test/, 'blob:app://$1');

/** The address as Chromium knows it. */
export const toBrowser = (url: string): string => url.replace(OWN, 'https://$1.app.test');

export const isAppUrl = (url: string): boolean => REAL.test(url);
