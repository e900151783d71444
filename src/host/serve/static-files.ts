import { createReadStream } from 'node:fs';
import { readdir } from 'node:fs/promises';
import type { ServerResponse } from 'node:http';
import { extname, join, relative, sep } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { isMissing } from '../files/system-error';

const types: { readonly [ending: string]: string } = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.map': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.webp': 'image/webp',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.woff': 'font/woff',
  '.ttf': 'font/ttf',
};

/** The build names these by their content. */
const ASSETS = '/assets/';

export interface StaticFile {
  readonly path: string;
  readonly type: string;
  readonly cacheControl: string;
}

/**
 * The files of the built editor. Only the exact names that the folder holds are known, so that no spelling of a path
 * leads anywhere else.
 */
export class StaticFiles {
  private files = new Map<string, string>();

  constructor(private readonly folder: string) {}

  /** The file of a URL path; undefined if there is none. */
  async find(path: string): Promise<StaticFile | undefined> {
    const name = path === '/' ? '/index.html' : path;
    // Looks again where a name is not known: a new build has new ones.
    if (!this.files.has(name)) this.files = await this.list();
    const file = this.files.get(name);
    if (file === undefined) return undefined;
    return {
      path: file,
      type: types[extname(file).toLowerCase()] ?? 'application/octet-stream',
      cacheControl: path.startsWith(ASSETS) ? 'private, max-age=31536000, immutable' : 'no-store',
    };
  }

  /** Answers with the file of a URL path. @returns false if there is none */
  async send(path: string, response: ServerResponse, headOnly: boolean): Promise<boolean> {
    const file = await this.find(path);
    if (!file) return false;
    response.writeHead(200, { 'Content-Type': file.type, 'Cache-Control': file.cacheControl });
    if (headOnly) response.end();
    else await pipeline(createReadStream(file.path), response);
    return true;
  }

  private async list(): Promise<Map<string, string>> {
    const files = new Map<string, string>();
    const entries = await readdir(this.folder, { recursive: true, withFileTypes: true }).catch((error: unknown) => {
      if (isMissing(error)) return [];
      throw error;
    });
    for (const entry of entries) {
      if (!entry.isFile()) continue;
      const file = join(entry.parentPath, entry.name);
      files.set(`/${relative(this.folder, file).split(sep).join('/')}`, file);
    }
    return files;
  }
}
