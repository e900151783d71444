import { securityHeaders } from '../../host/serve/security-headers';

/** Sent with every answer of `app://centroid`; the strict Content-Security-Policy is among them. */
export const pageHeaders = securityHeaders([]);
