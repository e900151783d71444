import { chromium, type BrowserContext, type Frame, type Page, type Request, type Route } from 'playwright-core';
import { answerOf } from './protocol';
import { isAppUrl, toApp } from './origin';
import { record } from './record';
import { session } from './session';

/** What a window's page is asked before it goes elsewhere. */
export interface PageOwner {
  /** @returns whether the page may go there */
  mayNavigate(url: string, isMainFrame: boolean): boolean;
}

const owners = new Map<Page, PageOwner>();
let opened: Promise<BrowserContext> | undefined;
let opening = 0;
let onStranger: (page: Page) => void = () => {};

/** Pages that no window of ours opened: a page has, by script or by a link. */
export const onStrangePage = (listener: (page: Page) => void): void => void (onStranger = listener);

/** The profile of the browser that the test has started: it outlives this process, as a profile outlives a crash. */
export function browserContext(): Promise<BrowserContext> {
  opened ??= connect();
  return opened;
}

async function connect(): Promise<BrowserContext> {
  const browser = await chromium.connectOverCDP(process.env['STAND_IN_BROWSER']!);
  const [context] = browser.contexts();
  if (!context) throw new Error('the browser has no profile');
  context.on('page', (page) => {
    if (opening === 0) onStranger(page);
  });
  await context.route('**/*', (route) => answer(route));
  return context;
}

export async function newPage(owner: PageOwner): Promise<Page> {
  const context = await browserContext();
  opening++;
  const page = await context.newPage().finally(() => opening--);
  owners.set(page, owner);
  page.on('close', () => owners.delete(page));
  return page;
}

/** The frame that is to show what is asked for; a window that a page opens has none yet. */
function frameOf(request: Request): Frame | 'none yet' {
  try {
    return request.frame();
  } catch {
    return 'none yet';
  }
}

/** Everything that a window loads: from main's protocol handler, or not at all. */
async function answer(route: Route): Promise<void> {
  const request = route.request();
  const url = toApp(request.url());
  const frame = request.isNavigationRequest() ? frameOf(request) : undefined;
  if (frame === 'none yet') return route.abort('aborted');
  const owner = frame && owners.get(frame.page());
  if (frame && owner && !owner.mayNavigate(url, frame === frame.page().mainFrame())) {
    record('navigation refused', url);
    return route.abort('aborted');
  }
  if (!(await session.defaultSession.lets(url))) {
    record('request refused', url);
    return route.abort('blockedbyclient');
  }
  if (!isAppUrl(request.url())) {
    record('request to the network', url);
    return route.abort('internetdisconnected');
  }
  const response = await answerOf(url, request.method());
  await route
    .fulfill({
      status: response.status,
      headers: Object.fromEntries(response.headers),
      body: Buffer.from(await response.arrayBuffer()),
    })
    .catch(() => undefined); // the page is gone meanwhile
}
