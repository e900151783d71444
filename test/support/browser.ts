import { chromium, type Browser } from 'playwright-core';
import { inject } from 'vitest';

/** Whether there is a browser; tests of the editor skip where there is none, and the set-up has said so. */
export const hasBrowser = (): boolean => inject('browser') !== '';

/** Keeps the browser from calling its maker, and lets it start as root in a container. */
export const QUIET = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

export const launchBrowser = (): Promise<Browser> =>
  chromium.launch({ executablePath: inject('browser'), args: QUIET });
