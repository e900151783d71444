// `node --require` this: what V8 has compiled of the program's files is written beside them, for the next start. Threads
// are ended without notice, so it is written now and then as well.
const { renameSync, writeFileSync } = require('node:fs');
const { basename, dirname, join } = require('node:path');
const { threadId } = require('node:worker_threads');
const vm = require('node:vm');

const EVERY_MS = 30;

const scripts = new Map();
vm.Script = class extends vm.Script {
  constructor(source, options) {
    super(source, options);
    scripts.set(basename(options.filename), this);
  }
};

setInterval(write, EVERY_MS).unref();
process.on('exit', write);

function write() {
  const entry = process.argv[1]; // a thread's own file, once it has begun
  const folder = dirname(entry);
  const file = join(folder, 'compiled', `${basename(entry, '.cjs')}.bin`);
  const parts = require(join(folder, 'compiled-code.cjs')).packAt(file); // of earlier runs, which loaded other files
  for (const [name, script] of scripts) parts.set(name, script.createCachedData());
  const head = JSON.stringify(Array.from(parts, ([name, { length }]) => [name, length]));
  const temporary = `${file}.${process.pid}-${threadId}`;
  writeFileSync(temporary, Buffer.concat([Buffer.from(`${head}\n`), ...parts.values()]));
  renameSync(temporary, file);
}
