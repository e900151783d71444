/** What is known of a failure that the program could not go on after. */
export interface Crash {
  /** What stopped, in words: "A window", "The engine". */
  readonly what: string;
  /** Why, as the system or the error says it. */
  readonly reason: string;
  readonly version: string;
  /** Names and versions, such as Electron's. */
  readonly versions: { readonly [part: string]: string };
  /** "linux 6.1 x64". */
  readonly system: string;
  readonly when: Date;
  /** The last lines that the program wrote. */
  readonly log: string;
  /** Folder that tells who the user is. */
  readonly home: string;
}

const LONGEST_LOG = 8_000;

/** Text to send with a report. Nothing private is in it: where the user's files lie is shortened. */
export function crashReport({ what, reason, version, versions, system, when, log, home }: Crash): string {
  const parts = Object.entries(versions).map(([part, number]) => `${part} ${number}`);
  const text = [
    `Centroid ${version} stopped working`,
    '',
    `What: ${what}`,
    `Why: ${reason}`,
    `When: ${when.toISOString()}`,
    `System: ${system}`,
    `With: ${parts.join(', ')}`,
    '',
    'Last lines of the log:',
    log.trim() === '' ? '(none)' : log.trim().slice(-LONGEST_LOG),
  ].join('\n');
  return `${withoutHome(text, home)}\n`;
}

/** Replaces the home folder by "~" however its path is written: as it is, with other slashes, as an address. */
export function withoutHome(text: string, home: string): string {
  if (home.length < 2) return text;
  const spellings = [
    home,
    home.replaceAll('\\', '/'),
    home.replaceAll('\\', '\\\\'),
    encodeURI(home.replaceAll('\\', '/')),
  ];
  const ends = spellings.map((spelling) => spelling.replace(/[\\/]+$/, '').replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  // Of another user whose name only begins alike it is not: what follows must end the name.
  const pattern = new RegExp(`(?:${[...new Set(ends)].join('|')})(?![\\w.-])`, 'gi');
  return text.replaceAll(pattern, '~');
}

/** The last lines of what was written, in bounded memory. */
export class LogTail {
  private text = '';

  add(chunk: string): void {
    this.text = (this.text + chunk).slice(-2 * LONGEST_LOG);
  }

  toString(): string {
    return this.text.slice(-LONGEST_LOG);
  }
}
