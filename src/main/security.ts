import { app, session } from 'electron';
import { isOwnAddress, isPage } from '../desktop/app-origin';
import { isPermitted } from '../desktop/security/permissions';

/** What no window may do, whichever opened it. After the application is ready, before the first window. */
export function restrictWindows(): void {
  app.on('web-contents-created', (_, contents) => {
    const stay = (event: { readonly url: string; preventDefault(): void }): void => {
      if (!isPage(event.url)) event.preventDefault();
    };
    contents.on('will-navigate', stay);
    contents.on('will-frame-navigate', stay);
    contents.on('will-redirect', stay);
    contents.on('will-attach-webview', (event) => event.preventDefault());
    contents.setWindowOpenHandler(() => ({ action: 'deny' }));
  });
  const { defaultSession } = session;
  defaultSession.setPermissionRequestHandler((contents, permission, answer) =>
    answer(isPermitted(permission, contents.getURL())),
  );
  defaultSession.setPermissionCheckHandler((contents, permission) => isPermitted(permission, contents?.getURL()));
  defaultSession.setDevicePermissionHandler(() => false);
  // Files are saved by the host, at a place that the user chose in the system's dialog.
  defaultSession.on('will-download', (event) => event.preventDefault());
  defaultSession.webRequest.onBeforeRequest(({ url }, answer) => answer({ cancel: !isOwnAddress(url) }));
}
