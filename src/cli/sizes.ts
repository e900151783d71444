import { InvalidArgumentError } from 'commander';

const units: { readonly [unit: string]: number } = {
  '': 1,
  b: 1,
  kb: 1e3,
  mb: 1e6,
  gb: 1e9,
  tb: 1e12,
  kib: 2 ** 10,
  mib: 2 ** 20,
  gib: 2 ** 30,
  tib: 2 ** 40,
};

/** "2GB", "500 MiB", "0" as bytes. @throws InvalidArgumentError, which commander shows with the option's name */
export function parseByteSize(text: string): number {
  const [, number, unit = ''] = /^\s*(\d+(?:\.\d+)?)\s*([a-z]*)\s*$/i.exec(text) ?? [];
  const factor = units[unit.toLowerCase()];
  if (number === undefined || factor === undefined)
    throw new InvalidArgumentError('Write a size like 2GB, 500MB or 1.5GiB.');
  return Math.floor(Number(number) * factor);
}

export interface PictureSize {
  readonly width: number;
  readonly height: number;
}

/** "128x128" as width and height in pixels. */
export function parsePictureSize(text: string): PictureSize {
  const [, width, height] = /^\s*(\d{1,5})\s*[x×]\s*(\d{1,5})\s*$/i.exec(text) ?? [];
  if (!Number(width) || !Number(height))
    throw new InvalidArgumentError('Write width x height in pixels, like 128x128.');
  return { width: Number(width), height: Number(height) };
}
