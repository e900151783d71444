type Handler = (request: Request) => Response | Promise<Response>;

interface Scheme {
  readonly scheme: string;
  readonly privileges?: { readonly [name: string]: boolean };
}

const handlers = new Map<string, Handler>();
export const schemes: Scheme[] = [];

export const protocol = {
  registerSchemesAsPrivileged: (added: readonly Scheme[]): void => void schemes.push(...added),
  handle: (scheme: string, handler: Handler): void => void handlers.set(scheme, handler),
  unhandle: (scheme: string): void => void handlers.delete(scheme),
};

/** What main answers to a request of a window. */
export async function answerOf(url: string, method: string): Promise<Response> {
  const handler = handlers.get(new URL(url).protocol.replace(':', ''));
  if (!handler) return new Response('no handler', { status: 404 });
  const request = new Request(url.replace(/^app:/, 'https:'), { method });
  // Undici's Request knows no schemes of applications: main sees the address that was asked for.
  Object.defineProperty(request, 'url', { value: url });
  return handler(request);
}
