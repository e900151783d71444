import { createHash, randomBytes } from 'node:crypto';
import { readFileSync, readlinkSync } from 'node:fs';
import { hostname } from 'node:os';

/**
 * Names that tell who made a file: `<machine>.<process>.<start>.<random>`. No name is ever used twice, so whoever finds
 * that its owner is gone may remove the file: it cannot be another's by then.
 */
const NAME = /^([0-9a-f]{12})\.(\d{1,10})\.(\d{1,20})\.[0-9a-f]{16}$/;

/** Where a system does not tell when a process began. */
const UNKNOWN_START = '0';

/** A new name for something of this process. */
export const ownerName = (): string => `${machine()}.${process.pid}.${startOf(process.pid)}.${randomHex()}`;

export const isOwnerName = (name: string): boolean => NAME.test(name);

/** Number of the process that a name was made by. */
export const processOf = (name: string): number => Number(NAME.exec(name)?.[2]);

/**
 * Whether the process that a name was made by runs. Unknown for other machines and containers, and where another process
 * may have got its number since and the system does not tell them apart.
 */
export function ownerState(name: string): 'alive' | 'gone' | 'unknown' {
  const [, place, number, start] = NAME.exec(name) ?? [];
  if (place !== machine()) return 'unknown';
  if (!isAlive(Number(number))) return 'gone';
  const now = startOf(Number(number));
  if (start === UNKNOWN_START || now === UNKNOWN_START) return Number(number) === process.pid ? 'alive' : 'unknown';
  return now === start ? 'alive' : 'gone';
}

/** Whether a process of this number runs on this machine. */
export function isAlive(process_: number): boolean {
  try {
    process.kill(process_, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

let machineName: string | undefined;

/** This machine and the container: within both, process numbers mean something. The same after it was started anew. */
function machine(): string {
  machineName ??= createHash('sha256')
    .update(linux(() => readFileSync('/etc/machine-id', 'utf8')) ?? '')
    .update(hostname())
    .update(linux(() => readlinkSync('/proc/self/ns/pid')) ?? '')
    .digest('hex')
    .slice(0, 12);
  return machineName;
}

/** More ticks than a machine runs: below it is the time of a process, above it which start of the machine. */
const TICKS = 1e11;

let startNumber: number | undefined;

/** Tells one start of the machine from another: what ran before the power failed is gone, whoever has its number now. */
function startOfMachine(): number {
  startNumber ??= createHash('sha256')
    .update(linux(() => readFileSync('/proc/sys/kernel/random/boot_id', 'utf8')) ?? '')
    .digest()
    .readUInt32LE(0);
  return (startNumber % 90_000) * TICKS; // with the ticks still a whole number that a double holds
}

/** When a process began, in the system's own ticks since the machine was started, and which start that was. */
function startOf(process_: number): string {
  const status = linux(() => readFileSync(`/proc/${process_}/stat`, 'utf8'));
  // The second field is the program's name in parentheses, which may hold anything; this is the 22nd.
  const ticks = status?.slice(status.lastIndexOf(')') + 2).split(' ')[19];
  return ticks === undefined ? UNKNOWN_START : String(startOfMachine() + Number(ticks));
}

function linux<T>(read: () => T): T | undefined {
  if (process.platform !== 'linux') return undefined;
  try {
    return read();
  } catch {
    return undefined; // the process ended just now, or /proc is not there
  }
}

const randomHex = (): string => randomBytes(8).toString('hex');
