/** Compiled WebAssembly out of the text that sources hold it in. */
export function moduleOf(base64: string): WebAssembly.Module {
  return new WebAssembly.Module(Uint8Array.from(atob(base64), (character) => character.charCodeAt(0)));
}

/** Bytes of a page, the unit in which WebAssembly's memory grows. */
const PAGE = 65_536;

/** Grows a memory that has less than so many bytes. Views of it are void then. */
export function growTo(memory: WebAssembly.Memory, bytes: number): void {
  const lacking = bytes - memory.buffer.byteLength;
  if (lacking > 0) memory.grow(Math.ceil(lacking / PAGE));
}
