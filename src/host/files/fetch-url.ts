import { CancelledError, SystemError, UserError } from '../../core/errors';
import type { CancellationSignal } from '../../core/module/run';
import { sharedUint8 } from '../../core/table/buffers';

/** How often running downloads look whether they should stop. */
const POLL_MS = 50;
const TIMEOUT_MS = 60_000;

/**
 * Body of an http(s) URL, in shared memory. Redirects are refused, as in the classic product: what the user named is
 * what is read.
 */
export async function fetchUrl(url: string, signal: CancellationSignal): Promise<Uint8Array> {
  const address = parseUrl(url);
  const abort = new AbortController();
  const poll = setInterval(() => signal.aborted && abort.abort(), POLL_MS);
  try {
    const response = await fetch(address, {
      redirect: 'manual',
      signal: AbortSignal.any([abort.signal, AbortSignal.timeout(TIMEOUT_MS)]),
    });
    if (response.status >= 300 && response.status < 400)
      throw new UserError(`${url} redirects to ${response.headers.get('location') ?? 'another address'}`, {
        parameter: 'url',
        classic: 78,
        mend: 'Enter the address that it redirects to',
      });
    if (!response.ok)
      throw new UserError(`${url} answered ${response.status} ${response.statusText}`.trim(), {
        parameter: 'url',
        classic: 30,
        mend: 'Open the address in a browser to see what is there, and correct it',
      });
    const body = new Uint8Array(await response.arrayBuffer());
    const bytes = sharedUint8(body.length);
    bytes.set(body);
    return bytes;
  } catch (error) {
    if (signal.aborted) throw new CancelledError();
    if (error instanceof UserError) throw error;
    const { message, cause } = error as Error;
    const detail = cause instanceof Error ? cause.message : message;
    throw new SystemError(`Cannot download ${url}: ${detail}`, {
      parameter: 'url',
      classic: 30,
      mend: 'Check the address and the network connection',
      cause: error,
    });
  } finally {
    clearInterval(poll);
  }
}

function parseUrl(url: string): URL {
  const address = URL.canParse(url) ? new URL(url) : undefined;
  if (address?.protocol === 'http:' || address?.protocol === 'https:') return address;
  throw new UserError(`"${url}" is not an http or https address`, {
    parameter: 'url',
    classic: 29,
    mend: 'Enter an address that begins with http:// or https://',
  });
}
