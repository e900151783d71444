// Gathers what is shipped from packages: names, versions and licence texts, for "About Centroid". The build puts them
// beside the editor; `npm run licences` prints the names.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const project = fileURLToPath(new URL('..', import.meta.url));

/** No dependencies of the program in the package manager's eyes, but parts of what is shipped. */
const ALSO_SHIPPED = [
  'node_modules/electron', // the program that the desktop application runs in
  'node_modules/assemblyscript', // its runtime is in the compiled kernels
];

const LICENCE_FILE = /^(licen[cs]es?|copying|copyright|notice|third.?party.*)([.-]|$)/i;

/**
 * The program itself first, then what it is made of by name.
 * @param {string} root folder of the project
 * @returns {{ packages: { name: string, version: string, licence: string, homepage?: string, text: number }[], texts: string[] }}
 * `text` is a place in `texts`: many packages have the same
 */
export function gatherLicences(root = project) {
  const lock = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'));
  const texts = [];
  const packages = new Map();
  for (const [folder, entry] of Object.entries(lock.packages)) {
    const isShipped = folder !== '' && !entry.dev && !entry.devOptional;
    if (!isShipped && !ALSO_SHIPPED.includes(folder)) continue;
    if (!existsSync(join(root, folder))) {
      if (entry.optional) continue; // of another platform
      throw new Error(`${folder} is not installed: run npm ci.`);
    }
    const found = describe(join(root, folder));
    let text = texts.indexOf(found.text);
    if (text < 0) text = texts.push(found.text) - 1;
    packages.set(`${found.name}@${found.version}`, { ...found, text });
  }
  const own = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const licence = readFileSync(join(root, 'LICENSE'), 'utf8').trim();
  const itself = { name: 'Centroid', version: own.version, licence: own.license, text: texts.push(licence) - 1 };
  const inOrder = [...packages.values()].sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
  return { packages: [itself, ...inOrder], texts };
}

/** @param {string} folder of the package */
function describe(folder) {
  const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const licence = typeof manifest.license === 'string' ? manifest.license : manifest.license?.type;
  if (licence === undefined) throw new Error(`${manifest.name} does not say under which licence it is.`);
  const homepage = manifest.homepage?.replace(/#readme$/, '') ?? addressOf(manifest.repository);
  return {
    name: manifest.name,
    version: manifest.version,
    licence,
    ...(homepage === undefined ? {} : { homepage }),
    text: textOf(folder, manifest, licence),
  };
}

/** What the package says itself; else the text of the licence that it names. */
function textOf(folder, manifest, licence) {
  const files = readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isFile() && LICENCE_FILE.test(entry.name))
    .map(({ name }) => readFileSync(join(folder, name), 'utf8').replaceAll('\r\n', '\n').trim());
  if (files.length > 0) return files.join('\n\n');
  const readme = readdirSync(folder).find((name) => /^readme/i.test(name));
  const section =
    readme && /^#+ *licen[cs](?:e|ing)\s*$([^]*?)(?=^#|$(?![^]))/im.exec(readFileSync(join(folder, readme), 'utf8'));
  return [section?.[1].trim(), standardText(manifest, licence)].filter(Boolean).join('\n\n');
}

function standardText(manifest, licence) {
  const read = (name) => readFileSync(join(project, 'build', 'licences', `${name}.txt`), 'utf8').trim();
  if (licence.startsWith('LGPL-3.0')) return `${read('LGPL-3.0')}\n\n${read('GPL-3.0')}`;
  if (licence === 'MIT') return read('MIT').replace('<holder>', holderOf(manifest));
  if (licence === 'CC0-1.0') return read('CC0-1.0');
  throw new Error(`${manifest.name} comes without the text of its licence (${licence}): add it to build/licences.`);
}

function holderOf({ author, name }) {
  const named = typeof author === 'string' ? author.replace(/ *<.*/, '') : author?.name;
  return named ?? `the authors of ${name}`;
}

function addressOf(repository) {
  const url = typeof repository === 'string' ? repository : repository?.url;
  if (url === undefined) return undefined;
  if (/^[\w-]+\/[\w.-]+$/.test(url)) return `https://github.com/${url}`;
  const address = url
    .replace(/^git\+/, '')
    .replace(/^git:/, 'https:')
    .replace(/^ssh:\/\/git@/, 'https://')
    .replace(/\.git$/, '');
  return address.startsWith('https://') ? address : undefined;
}

/** A plugin of Vite: the file lies beside the page. */
export const licencesPlugin = () => ({
  name: 'licences',
  apply: 'build',
  generateBundle() {
    this.emitFile({ type: 'asset', fileName: 'licences.json', source: JSON.stringify(gatherLicences()) });
  },
});

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { packages } = gatherLicences();
  for (const { name, version, licence } of packages) console.log(`${name} ${version}  ${licence}`);
}
