// What packages are made for: names of platforms and processors as Node and npm have them.
export const platforms = {
  linux: { name: 'Linux', builder: 'linux', archs: ['x64', 'arm64'] },
  win32: { name: 'Windows', builder: 'win', archs: ['x64', 'arm64'] },
  darwin: { name: 'macOS', builder: 'mac', archs: ['x64', 'arm64'] },
};

/** The file with Electron's runtime, as its makers name it. */
export const runtimeFile = ({ version, platform, arch }) => `electron-v${version}-${platform}-${arch}.zip`;
