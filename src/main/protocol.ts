import { protocol } from 'electron';
import { answerAppRequest } from '../desktop/app-protocol';
import { APP_SCHEME } from '../desktop/app-origin';
import type { HostSupervisor } from '../desktop/host-process/supervisor';
import { StaticFiles } from '../host/serve/static-files';

/** Before the application is ready: the scheme has an origin with storage, as `https` has. */
export function registerScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: APP_SCHEME, privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
  ]);
}

/** Answers what windows load. */
export function serveScheme(editorFolder: string, host: HostSupervisor): void {
  const files = new StaticFiles(editorFolder);
  protocol.handle(APP_SCHEME, ({ url, method }) => answerAppRequest({ url, method }, { files, host }));
}
