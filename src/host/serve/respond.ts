import type { ServerResponse } from 'node:http';
import { reportOf, type ErrorReport } from '../../core/errors';

export function sendText(response: ServerResponse, status: number, text: string): void {
  response.writeHead(status, { 'Content-Type': 'text/plain; charset=utf-8', 'Cache-Control': 'no-store' });
  response.end(`${text}\n`);
}

export function sendJson(response: ServerResponse, status: number, value: unknown): void {
  response.writeHead(status, { 'Content-Type': 'application/json', 'Cache-Control': 'no-store' });
  response.end(JSON.stringify(value));
}

/** HTTP status of each kind of error. */
export const statusOf: { readonly [kind in ErrorReport['kind']]: number } = {
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
