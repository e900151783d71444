/**
 * Sent with every answer. Scripts come from the page's own origin alone and none stand in the page; styles may, because
 * Fluent UI's style engine (griffel) writes its rules into style elements; nothing else of the network can be reached.
 * @param connect what the page may connect to besides its own origin
 */
export const securityHeaders = (connect: readonly string[]): { readonly [name: string]: string } => ({
  'Content-Security-Policy': [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self' data:",
    ["connect-src 'self'", ...connect].join(' '),
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
