/**
 * How requests, answers and notices travel as text, and where a shell that serves over HTTP is asked. Answers may hold
 * what JSON cannot: typed arrays of figures (evaluations), infinities and "not a number". They are written as objects
 * with one marked key; everything else is plain JSON.
 */

/** WebSocket of a served editor: one JSON text per frame, `ClientFrame` out, `HostFrame` in. */
export const SOCKET_PATH = '/api';
/** POST the bytes of a file here, its name in the query (`?name=`); answers `{ "path": … }` or an ErrorReport. */
export const UPLOAD_PATH = '/upload';
/** A file that was exported, once: `?path=…&name=…`, `name` that of the file on the other side. */
export const DOWNLOAD_PATH = '/download';
/** A picture: `?path=…&size=…`, `size` one of the host's steps at least that large, in pixels of the longer side. */
export const PICTURE_PATH = '/picture';

const FLOATS = '$floats';
const NUMBER = '$number';

const numbers: { readonly [name: string]: number } = { NaN, Infinity, '-Infinity': -Infinity };

/** A frame as text. Object keys of ours never begin with "$floats" or "$number". */
export function encodeFrame(frame: unknown): string {
  return JSON.stringify(frame, (_key, value: unknown) => {
    if (typeof value === 'number' && !Number.isFinite(value)) return { [NUMBER]: String(value) };
    if (value instanceof Float64Array) return { [FLOATS]: Array.from(value) };
    return value;
  });
}

/** The frame of a text. @throws SyntaxError if it is not JSON */
export function decodeFrame(text: string): unknown {
  return JSON.parse(text, (_key, value: unknown) => {
    if (typeof value !== 'object' || value === null) return value;
    const { [FLOATS]: floats, [NUMBER]: number } = value as { [FLOATS]?: unknown; [NUMBER]?: unknown };
    if (Array.isArray(floats)) return Float64Array.from(floats as number[]);
    return typeof number === 'string' ? (numbers[number] ?? value) : value;
  });
}
