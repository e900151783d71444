// `npm run package`: makes the packages that people install, of Electron's runtime and the built program.
//   --platform linux|win32|darwin   for another system (default: this one)
//   --arch x64|arm64                for another processor
//   --stage                         only lay out what would be packed, and print its size
//   --unpacked                      no packages, but the folder that they would hold
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, rmSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { configuration } from './electron-builder.mjs';
import { ensureBuilt } from './ensure-built.mjs';
import { writeIcons } from './packaging/icons.mjs';
import { Refusal } from './packaging/refusal.mjs';
import { electronVersion, findRuntime } from './packaging/runtime.mjs';
import { measureStage } from './packaging/size-budget.mjs';
import { stage } from './packaging/stage.mjs';
import { platforms } from './packaging/targets.mjs';

const project = fileURLToPath(new URL('..', import.meta.url));
const tools = join(project, 'build', 'packaging');

try {
  await makePackages();
} catch (error) {
  if (!(error instanceof Refusal)) throw error;
  console.error(`Error: ${error.message}`);
  process.exitCode = 1;
}

async function makePackages() {
  const target = readTarget();
  const { name } = platforms[target.platform];
  const place = join(project, 'out', 'package');
  await ensureBuilt();
  const folder = join(place, `${target.platform}-${target.arch}`);
  const staged = join(folder, 'app');
  const icons = join(place, 'icons');
  stage(staged, target);
  await writeIcons(icons);
  console.log(`Laid out for ${name} (${target.arch}): ${staged}`);
  printSizes(staged);
  if (target.stage) return;

  const runtime = await findRuntime(target);
  if (runtime.missing)
    throw new Refusal(
      [`the packages for ${name} cannot be made without Electron's runtime.`, ...runtime.missing].join('\n'),
    );
  if (target.platform === 'darwin' && process.platform !== 'darwin')
    throw new Refusal('packages for macOS can be made on macOS only: its tools sign and pack them.');
  const { build } = await loadBuilder();
  const output = join(folder, 'packages');
  rmSync(output, { recursive: true, force: true });
  const { module: security } = await (
    await import('vite')
  ).runnerImport(join(project, 'src/desktop/security/fuses.ts'));
  const config = configuration({
    stage: staged,
    icons,
    output,
    electronDist: runtime.dist,
    electronVersion: electronVersion(),
    fuses: security.fuses,
    arch: target.arch,
    unpacked: target.unpacked,
  });
  const system = platforms[target.platform].builder;
  try {
    await build({ projectDir: project, publish: 'never', config, [system]: [], [target.arch]: true });
  } catch (error) {
    throw new Refusal(
      `electron-builder could not make the packages: ${error.message}\n  Mend:  it fetches its own tools (for AppImage, deb and nsis) when they are first needed; on a network that does not\n         reach them, ELECTRON_BUILDER_BINARIES_MIRROR names another place. More is said with DEBUG=electron-builder`,
      { cause: error },
    );
  }
  printPackages(output);
}

function readTarget() {
  let values;
  try {
    ({ values } = parseArgs({
      options: {
        platform: { type: 'string' },
        arch: { type: 'string' },
        stage: { type: 'boolean' },
        unpacked: { type: 'boolean' },
      },
    }));
  } catch (error) {
    throw new Refusal(`${error.message}`);
  }
  const { platform = process.platform, arch = process.arch, stage: only = false, unpacked = false } = values;
  const known = platforms[platform];
  if (!known) throw new Refusal(`--platform must be one of ${Object.keys(platforms).join(', ')}, not "${platform}".`);
  if (!known.archs.includes(arch)) throw new Refusal(`--arch must be one of ${known.archs.join(', ')}, not "${arch}".`);
  return { platform, arch, stage: only, unpacked };
}

/** @throws Refusal if a part is larger than its budget */
function printSizes(staged) {
  const parts = measureStage(staged);
  const megabytes = (bytes) => `${(bytes / 1e6).toFixed(1)} MB`;
  for (const { part, bytes, megabytes: most, isWithin } of parts)
    console.log(
      `  ${part.padEnd(22)}${megabytes(bytes).padStart(9)} of ${String(most).padStart(3)} MB${isWithin ? '' : '  TOO LARGE'}`,
    );
  console.log(`  ${'Together'.padEnd(22)}${megabytes(parts.reduce((sum, { bytes }) => sum + bytes, 0)).padStart(9)}`);
  const over = parts.filter(({ isWithin }) => !isWithin).map(({ part }) => part);
  if (over.length > 0)
    throw new Refusal(
      `${over.join(' and ')}: larger than the budget allows.\n  Mend:  find what made it grow, or raise the budget in build/packaging/size-budget.mjs`,
    );
}

/** electron-builder and all that it needs are installed when packages are first made, from a lock file of their own. */
async function loadBuilder() {
  const require = createRequire(join(tools, 'package.json'));
  const installed = () => {
    try {
      return require.resolve('electron-builder');
    } catch {
      return undefined;
    }
  };
  if (!installed()) {
    console.log('Installing electron-builder…');
    const { status, stderr } = spawnSync('npm', ['ci', '--no-audit', '--no-fund'], {
      cwd: tools,
      encoding: 'utf8',
      shell: process.platform === 'win32',
    });
    if (status !== 0) throw new Refusal(`electron-builder cannot be installed:\n${stderr}`);
  }
  return import(pathToFileURL(installed()).href);
}

function printPackages(output) {
  if (!existsSync(output)) return;
  for (const name of readdirSync(output)) {
    const status = statSync(join(output, name));
    if (status.isDirectory() && name.endsWith('unpacked')) console.log(`Packed: ${join(output, name)}`);
    else if (/\.(AppImage|deb|exe|dmg)$/.test(name))
      console.log(`${join(output, name)}  ${(status.size / 1e6).toFixed(1)} MB`);
  }
}
