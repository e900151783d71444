import { EventEmitter } from 'node:events';

type PermissionRequest = (
  contents: unknown,
  permission: string,
  answer: (granted: boolean) => void,
  details: unknown,
) => void;
type PermissionCheck = (contents: unknown, permission: string, origin: string, details: unknown) => boolean;
type BeforeRequest = (details: { url: string }, answer: (response: { cancel?: boolean }) => void) => void;

/** `session.defaultSession`: keeps the handlers, so that windows and tests can ask them. */
class Session extends EventEmitter {
  permissionRequest: PermissionRequest | undefined;
  permissionCheck: PermissionCheck | undefined;
  devicePermission: ((details: unknown) => boolean) | undefined;
  private beforeRequest: BeforeRequest | undefined;

  readonly webRequest = {
    onBeforeRequest: (listener: BeforeRequest): void => {
      this.beforeRequest = listener;
    },
  };

  setPermissionRequestHandler(handler: PermissionRequest): void {
    this.permissionRequest = handler;
  }

  setPermissionCheckHandler(handler: PermissionCheck): void {
    this.permissionCheck = handler;
  }

  setDevicePermissionHandler(handler: (details: unknown) => boolean): void {
    this.devicePermission = handler;
  }

  setSpellCheckerEnabled(): void {}

  /** Whether main lets a request pass; without a handler everything does. */
  lets(url: string): Promise<boolean> {
    const { beforeRequest } = this;
    if (!beforeRequest) return Promise.resolve(true);
    return new Promise((resolve) => beforeRequest({ url }, ({ cancel }) => resolve(cancel !== true)));
  }
}

export const session = { defaultSession: new Session() };
