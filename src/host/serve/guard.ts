import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';

/** Why a request is turned away: an HTTP status and a sentence for the person who sees it. */
export interface Refusal {
  readonly status: number;
  readonly message: string;
}

const HOSTS = ['127.0.0.1', 'localhost'];

const refuse = (status: number, message: string): Refusal => ({ status, message });

const foreign = refuse(403, 'Another page may not use this server.');

/**
 * Decides who may speak with the server. The server listens on this machine alone, but every page that a browser has
 * open and every program of every user can reach it there, so each request must prove where it comes from:
 * - its Host names this machine (a page whose name was made to lead here, "DNS rebinding", names itself);
 * - its Origin, where the browser gives one, is this server (no other page may use it); what changes something must have one;
 * - it brings the cookie that only those got who knew the token in the URL that was printed in the terminal.
 */
export class Guard {
  readonly token = randomBytes(32).toString('base64url');
  private readonly session = randomBytes(32).toString('base64url');

  constructor(private readonly port: number) {}

  /** Cookies do not tell ports apart: the name keeps two servers from overwriting each other's. */
  private get cookieName(): string {
    return `centroid-${this.port}`;
  }

  /** Value of Set-Cookie for who knew the token. Gone with the browser; no script reads it; no other site sends it. */
  get cookie(): string {
    return `${this.cookieName}=${this.session}; HttpOnly; SameSite=Strict; Path=/`;
  }

  isToken(candidate: string): boolean {
    return equal(candidate, this.token);
  }

  /** @param strict the request changes something: it must say where it comes from */
  check(request: IncomingMessage, strict: boolean): Refusal | undefined {
    return this.checkPlace(request, strict) ?? this.checkCookie(request);
  }

  /** Host and Origin alone, for the one request that brings the token. */
  checkPlace({ headers }: IncomingMessage, strict: boolean): Refusal | undefined {
    const { host, origin, 'sec-fetch-site': site, 'sec-fetch-mode': mode } = headers;
    if (host === undefined || !this.names(host))
      return refuse(403, 'This server answers on 127.0.0.1 and localhost only.');
    // Images and the like bring no Origin, but tell this. A link may lead here from anywhere.
    if (site !== undefined && site !== 'same-origin' && site !== 'none' && mode !== 'navigate') return foreign;
    if (origin === undefined)
      return strict ? refuse(403, 'The request does not say which page it comes from.') : undefined;
    return origin === `http://${host}` ? undefined : foreign;
  }

  private checkCookie({ headers }: IncomingMessage): Refusal | undefined {
    const cookies = (headers.cookie ?? '').split(';').map((cookie) => cookie.trim());
    const prefix = `${this.cookieName}=`;
    const known = cookies.some(
      (cookie) => cookie.startsWith(prefix) && equal(cookie.slice(prefix.length), this.session),
    );
    if (known) return undefined;
    return refuse(401, 'Open the complete address that "centroid serve" printed in the terminal.');
  }

  private names(host: string): boolean {
    return HOSTS.some((name) => host === `${name}:${this.port}` || (this.port === 80 && host === name));
  }
}

/** Compares secrets in a time that says nothing about them. */
function equal(a: string, b: string): boolean {
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(a), digest(b));
}
