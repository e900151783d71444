import type { ServerResponse } from 'node:http';
import { reportOf, type ErrorReport } from '../../core/errors';

/**
 * Sent with every answer. Scripts come from this server alone and none stand in the page; styles may, because Fluent
 * UI's style engine (griffel) writes its rules into style elements; nothing else of the network can be reached.
 */
export const securityHeaders = (port: number): { readonly [name: string]: string } => ({
  'Content-Security-Policy': [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self' data:",
    // Older browsers do not count WebSockets of the same host as 'self'.
    `connect-src 'self' ws://127.0.0.1:${port} ws://localhost:${port}`,
    "worker-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; '),
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'DENY',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
});

export function sendText(response: ServerResponse, status: number, text: string): void {
  response.writeHead(status, { 'Content-Type': 'text/plain; charset=utf-8', 'Cache-Control': 'no-store' });
  response.end(`${text}\n`);
}

export function sendJson(response: ServerResponse, status: number, value: unknown): void {
  response.writeHead(status, { 'Content-Type': 'application/json', 'Cache-Control': 'no-store' });
  response.end(JSON.stringify(value));
}

const statusOf: { readonly [kind in ErrorReport['kind']]: number } = {
  user: 400,
  system: 500,
  bug: 500,
  cancelled: 499,
};

/** An error as JSON: an ErrorReport. */
export function sendError(response: ServerResponse, error: unknown, status?: number): void {
  const report = reportOf(error);
  sendJson(response, status ?? statusOf[report.kind], report);
}
