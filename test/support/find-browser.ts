import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  interface ProvidedContext {
    /** Path of a Chromium, Chrome or Edge; empty where there is none. */
    browser: string;
  }
}

const executables = [
  process.env['CENTROID_TEST_BROWSER'],
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/microsoft-edge',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
];

const findBrowser = (): string | undefined => executables.find((path) => path !== undefined && existsSync(path));

/** The browser for the tests of the editor: one that is installed, or Debian's where the machine can install it. */
export default function provideBrowser(project: TestProject): void {
  let browser = findBrowser();
  if (!browser && process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    console.log('Installing Chromium for the tests of the editor…');
    const options = { stdio: 'ignore', env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } } as const;
    try {
      execFileSync('apt-get', ['update'], options);
      execFileSync('apt-get', ['install', '--yes', '--no-install-recommends', 'chromium'], options);
    } catch (error) {
      console.warn(`Chromium could not be installed: ${(error as Error).message}`);
    }
    browser = findBrowser();
  }
  if (!browser)
    console.warn(
      'The tests of the editor are skipped: install Chromium, Chrome or Edge, or set CENTROID_TEST_BROWSER.',
    );
  project.provide('browser', browser ?? '');
}
