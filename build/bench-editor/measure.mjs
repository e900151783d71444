// What the measurements of the editor share: a served workspace in a real browser, frames, and how figures are printed.
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { ensureBuilt } from '../ensure-built.mjs';

export const viewport = { width: 1400, height: 900 };

const browsers = [
  process.env['CENTROID_TEST_BROWSER'],
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
];

/**
 * Serves an experiment from a workspace of its own and shows it to `measure`.
 * @param experiment a file, the name of a template, or what puts an experiment and its data into the workspace
 */
export async function inEditor(experiment, measure) {
  const folder = mkdtempSync(join(tmpdir(), 'centroid-bench-'));
  const named = typeof experiment === 'string' ? experiment : await experiment(join(folder, 'workspace'));
  const program = await programFile();
  const options = ['--port', '0', '--no-open', '--workspace', join(folder, 'workspace'), '--experiment', named];
  const server = spawn(process.execPath, [program, 'serve', ...options], { stdio: ['ignore', 'pipe', 'ignore'] });
  try {
    const url = await addressOf(server);
    const executablePath = browsers.find((path) => path !== undefined && existsSync(path));
    if (executablePath === undefined) throw new Error('No Chromium, Chrome or Edge found; set CENTROID_TEST_BROWSER');
    const browser = await chromium.launch({
      executablePath,
      args: ['--no-sandbox', '--disable-gpu', '--no-first-run'],
    });
    try {
      await measure(await browser.newPage({ viewport }), url);
    } finally {
      await browser.close();
    }
  } finally {
    server.kill('SIGTERM');
    await new Promise((done) => server.on('close', done));
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** The command line that is measured. */
export const programFile = async () => process.env['CENTROID_BENCH_PROGRAM'] ?? (await ensureBuilt());

function addressOf({ stdout }) {
  return new Promise((found, failed) => {
    let output = '';
    stdout.setEncoding('utf8').on('data', (text) => {
      output += text;
      const url = /http:\/\/127\.0\.0\.1\S+/.exec(output)?.[0];
      if (url) found(url);
    });
    stdout.on('close', () => failed(new Error(`centroid serve ended: ${output}`)));
  });
}

/** Milliseconds between frames while `act` goes on. */
export async function framesDuring(page, act) {
  await page.evaluate(() => {
    window.benchFrames = [];
    let last = performance.now();
    const frame = () => {
      const now = performance.now();
      window.benchFrames?.push(now - last);
      last = now;
      if (window.benchFrames) requestAnimationFrame(frame);
    };
    requestAnimationFrame(frame);
  });
  await act();
  return page.evaluate(() => {
    const frames = window.benchFrames;
    window.benchFrames = undefined;
    return frames.slice(1);
  });
}

/** The value that a share of all does not exceed. */
export function quantile(values, share) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
}

export const p95 = (values) => quantile(values, 0.95);

export function print(what, milliseconds, wanted) {
  const goal = wanted === undefined ? '' : `   (wanted: ${wanted})`;
  console.log(`${what.padEnd(60)} ${milliseconds.toFixed(1).padStart(8)} ms${goal}`);
}
