// What electron-builder makes of the staged application. Called by `npm run package`; see docs/packaging.md.

const documents = [
  {
    ext: 'centroid',
    name: 'Centroid experiment',
    description: 'Centroid experiment',
    mimeType: 'application/x-centroid',
    icon: 'document',
  },
  {
    ext: 'centroidz',
    name: 'Centroid bundle',
    description: 'Centroid experiment with its data',
    mimeType: 'application/x-centroid-bundle',
    icon: 'bundle',
  },
];

/** Where Linux looks for the icons of the files. */
const mimeIcon = (icons, { icon, mimeType }) =>
  `${icons}/${icon}.svg=/usr/share/icons/hicolor/scalable/mimetypes/${mimeType.replace('/', '-')}.svg`;

const targets = (names, arch, unpacked) => (unpacked ? ['dir'] : names).map((target) => ({ target, arch }));

/**
 * @param stage the folder that is packed
 * @param icons the folder with the icons
 * @param output where the packages go
 * @param electronDist Electron's runtime
 * @param electronVersion its version
 * @param fuses of `src/desktop/security/fuses.ts`
 * @param arch processor, as Node names it
 * @param unpacked only the folder that packages would hold
 */
export const configuration = ({ stage, icons, output, electronDist, electronVersion, fuses, arch, unpacked }) => ({
  appId: 'org.centroid.editor',
  productName: 'Centroid',
  copyright: 'Apache License 2.0',
  directories: { app: stage, buildResources: icons, output },
  electronVersion,
  electronDist,
  electronFuses: fuses,
  asar: true,
  // What the system's loader opens must be a file of its own.
  asarUnpack: ['node_modules/sharp/**', 'node_modules/@img/**'],
  files: ['**/*'],
  npmRebuild: false,
  buildDependenciesFromSource: false,
  publish: null,
  artifactName: '${productName}-${version}-${arch}.${ext}',
  fileAssociations: documents.map((document) => ({ ...document, role: 'Editor', icon: `${icons}/${document.icon}` })),
  linux: {
    target: targets(['AppImage', 'deb'], arch, unpacked),
    category: 'Science',
    icon: `${icons}/app`,
    executableName: 'centroid',
    synopsis: 'Editor for machine-learning experiments',
    maintainer: 'Centroid',
    desktop: { entry: { Keywords: 'machine learning;experiment;data;statistics;', StartupWMClass: 'Centroid' } },
  },
  deb: { fpm: documents.map((document) => mimeIcon(icons, document)) },
  win: { target: targets(['nsis'], arch, unpacked), icon: `${icons}/app.ico` },
  nsis: {
    oneClick: false,
    // Files are associated for all users of the machine only.
    perMachine: true,
    allowToChangeInstallationDirectory: true,
    deleteAppDataOnUninstall: false,
  },
  mac: {
    target: targets(['dmg'], arch, unpacked),
    category: 'public.app-category.developer-tools',
    icon: `${icons}/app.icns`,
    hardenedRuntime: true,
    gatekeeperAssess: false,
    entitlements: 'build/packaging/entitlements.plist',
    entitlementsInherit: 'build/packaging/entitlements.plist',
  },
  dmg: { sign: false },
});
