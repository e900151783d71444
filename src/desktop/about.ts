/** Names and versions of what the program runs in, in the order in which "About Centroid" shows them. */
export function versionsOf(
  versions: { readonly [part: string]: string | undefined },
  system: { readonly platform: string; readonly release: string; readonly arch: string },
): { readonly [part: string]: string } {
  const parts = [
    ['Electron', versions['electron']],
    ['Chromium', versions['chrome']],
    ['Node.js', versions['node']],
    ['V8', versions['v8']],
    ['System', `${system.platform} ${system.release} ${system.arch}`],
  ] as const;
  return Object.fromEntries(parts.flatMap(([part, version]) => (version === undefined ? [] : [[part, version]])));
}
