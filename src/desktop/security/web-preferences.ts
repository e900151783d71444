/**
 * What every window is made with. All of it is Electron's default today; it is written down so that no default of another
 * version and no other place opens a window with less.
 */
export const securePreferences = {
  /** The preload script and the page have worlds of their own: no page reaches what the script holds. */
  contextIsolation: true,
  /** The renderer's process has no more rights than one of a browser. */
  sandbox: true,
  nodeIntegration: false,
  nodeIntegrationInWorker: false,
  nodeIntegrationInSubFrames: false,
  webSecurity: true,
  allowRunningInsecureContent: false,
  experimentalFeatures: false,
  webviewTag: false,
  plugins: false,
  /** A file that is dropped beside the page's own target must not replace the page. */
  navigateOnDragDrop: false,
  /** It would load dictionaries from the network. */
  spellcheck: false,
} as const;
