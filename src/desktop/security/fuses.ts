/**
 * Switches in Electron's binary that packaging sets, by the names of electron-builder's `electronFuses`. They hold whatever
 * the program does, and the system's signature covers them.
 */
export const fuses = {
  /** The program cannot be used as Node: our processes are utility processes. */
  runAsNode: false,
  enableCookieEncryption: true,
  enableNodeOptionsEnvironmentVariable: false,
  enableNodeCliInspectArguments: false,
  /** Only the archive that was packaged is loaded, and only unchanged (macOS, Windows). */
  enableEmbeddedAsarIntegrityValidation: true,
  onlyLoadAppFromAsar: true,
  loadBrowserProcessSpecificV8Snapshot: false,
  /** No page of a file is ever shown. */
  grantFileProtocolExtraPrivileges: false,
} as const;
