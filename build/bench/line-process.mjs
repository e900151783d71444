// A child process that answers every line of JSON with a line of JSON: the side of the bench that is being measured.
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';

export class LineProcess {
  #child;
  #answers;
  #ended = '';
  #name;
  #closed;

  /** @param name what messages call it */
  constructor(name, command, parameters, environment = process.env) {
    this.#name = name;
    this.#child = spawn(command, parameters, { env: environment, stdio: ['pipe', 'pipe', 'pipe'] });
    this.#child.stderr.setEncoding('utf8').on('data', (text) => (this.#ended = (this.#ended + text).slice(-2000)));
    this.#child.on('error', (error) => (this.#ended += error.message));
    this.#child.stdin.on('error', () => undefined); // told by the missing answer
    this.#closed = new Promise((resolve) => this.#child.on('close', (code, signal) => resolve(signal ?? code)));
    this.#answers = createInterface({ input: this.#child.stdout })[Symbol.asyncIterator]();
  }

  /** Sends a request and waits for its answer. @throws if the process fails or dies */
  async ask(request) {
    this.#child.stdin.write(`${JSON.stringify(request)}\n`);
    const { value, done } = await this.#answers.next();
    if (done) {
      const way = await this.#closed;
      throw new Error(`${this.#name} ended with ${way}: ${this.#ended.trim() || 'it said nothing'}`);
    }
    const answer = JSON.parse(value);
    if (answer.error !== undefined) throw new Error(answer.error);
    return answer;
  }

  /** The most memory that the process has held so far, in bytes; undefined where the system does not tell. */
  peakBytes() {
    return peakBytesOf(this.#child.pid);
  }

  async close() {
    if (this.#child.exitCode !== null || this.#child.signalCode !== null) return;
    this.#child.stdin.end();
    const patience = setTimeout(() => this.#child.kill(), 2000);
    await this.#closed;
    clearTimeout(patience);
  }
}

/** Peak resident memory of a running process; Linux tells it. */
export function peakBytesOf(pid) {
  try {
    const [, kilobytes] = /^VmHWM:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
    return kilobytes === undefined ? undefined : Number(kilobytes) * 1024;
  } catch {
    return undefined;
  }
}
