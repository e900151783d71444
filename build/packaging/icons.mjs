// Makes every icon of the packages from the one drawing of the program's sign: `app` for the program, `document` and
// `bundle` for its files. Each gets PNG files, an .ico for Windows and an .icns for macOS.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import sharp from 'sharp';

const drawing = fileURLToPath(new URL('../../src/renderer/shell/centroid.svg', import.meta.url));

/** Of the PNG files; Linux takes its icons from them. */
export const PNG_SIZES = [16, 24, 32, 48, 64, 128, 256, 512, 1024];
const ICO_SIZES = [16, 24, 32, 48, 64, 128, 256];
/** Kinds of pictures in an .icns file with their size in pixels, those for high resolution as well. */
const ICNS_KINDS = [
  ['ic11', 32],
  ['ic12', 64],
  ['ic07', 128],
  ['ic13', 256],
  ['ic08', 256],
  ['ic14', 512],
  ['ic09', 512],
  ['ic10', 1024],
];

/**
 * Writes the icons into a folder: `<name>.svg`, `<name>.ico`, `<name>.icns` and `<name>/<size>x<size>.png`.
 * @returns names of the icons
 */
export async function writeIcons(folder) {
  const icons = drawings(readFileSync(drawing, 'utf8'));
  for (const [name, svg] of Object.entries(icons)) {
    mkdirSync(join(folder, name), { recursive: true });
    const pngs = new Map();
    for (const size of PNG_SIZES) {
      const png = await draw(svg, size).png({ compressionLevel: 9 }).toBuffer();
      pngs.set(size, png);
      writeFileSync(join(folder, name, `${size}x${size}.png`), png);
    }
    writeFileSync(join(folder, `${name}.svg`), svg);
    writeFileSync(join(folder, `${name}.icns`), icnsFile(pngs));
    const pixels = await Promise.all(ICO_SIZES.map(async (size) => [size, await draw(svg, size).raw().toBuffer()]));
    writeFileSync(join(folder, `${name}.ico`), icoFile(new Map(pixels), pngs));
  }
  return Object.keys(icons);
}

/** The sign alone, on a page, and on a page with a band for what is packed together. */
function drawings(sign) {
  const inside = (x, y, size) => sign.replace('<svg ', `<svg x="${x}" y="${y}" width="${size}" height="${size}" `);
  const page = (content) =>
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32">
  <path d="M6 1.5h14.5L27 8v21a1.5 1.5 0 0 1-1.5 1.5h-19A1.5 1.5 0 0 1 5 29V3a1.5 1.5 0 0 1 1-1.5z" fill="#fff" stroke="#a8b4c0"/>
  <path d="M20.5 1.5V7A1 1 0 0 0 21.5 8H27z" fill="#dfe6ec" stroke="#a8b4c0" stroke-linejoin="round"/>
${content}</svg>
`;
  return {
    app: sign,
    document: page(inside(9, 12, 14)),
    bundle: page(
      `  <path d="M11 2v8.5" stroke="#0f6cbd" stroke-width="2.4" stroke-dasharray="1.5 1.5"/>\n${inside(9, 13, 14)}`,
    ),
  };
}

const draw = (svg, size) =>
  sharp(Buffer.from(svg), { density: (72 * size) / 32 })
    .resize(size, size)
    .ensureAlpha();

/** https://en.wikipedia.org/wiki/Apple_Icon_Image_format: "icns", length, then kind, length, PNG; big-endian. */
function icnsFile(pngs) {
  const parts = ICNS_KINDS.map(([kind, size]) => {
    const png = pngs.get(size);
    const head = Buffer.alloc(8);
    head.write(kind, 'latin1');
    head.writeUInt32BE(8 + png.length, 4);
    return Buffer.concat([head, png]);
  });
  const head = Buffer.alloc(8);
  head.write('icns', 'latin1');
  head.writeUInt32BE(8 + parts.reduce((sum, { length }) => sum + length, 0), 4);
  return Buffer.concat([head, ...parts]);
}

/**
 * https://en.wikipedia.org/wiki/ICO_(file_format): a directory, then the pictures; little-endian. The largest is a PNG, the
 * others bitmaps, which every installer reads.
 */
function icoFile(pixels, pngs) {
  const pictures = ICO_SIZES.map((size) => (size === 256 ? pngs.get(size) : bitmap(pixels.get(size), size)));
  const head = Buffer.alloc(6 + 16 * pictures.length);
  head.writeUInt16LE(1, 2);
  head.writeUInt16LE(pictures.length, 4);
  let offset = head.length;
  pictures.forEach((picture, i) => {
    const entry = 6 + 16 * i;
    head.writeUInt8(ICO_SIZES[i] % 256, entry); // 0 stands for 256
    head.writeUInt8(ICO_SIZES[i] % 256, entry + 1);
    head.writeUInt16LE(1, entry + 4);
    head.writeUInt16LE(32, entry + 6);
    head.writeUInt32LE(picture.length, entry + 8);
    head.writeUInt32LE(offset, entry + 12);
    offset += picture.length;
  });
  return Buffer.concat([head, ...pictures]);
}

/** A bitmap as icons hold it: rows from the bottom, blue first, twice as high for a mask, which its alpha makes needless. */
function bitmap(rgba, size) {
  const head = Buffer.alloc(40);
  head.writeUInt32LE(40, 0);
  head.writeInt32LE(size, 4);
  head.writeInt32LE(2 * size, 8);
  head.writeUInt16LE(1, 12);
  head.writeUInt16LE(32, 14);
  const mask = Buffer.alloc(Math.ceil(size / 32) * 4 * size);
  const rows = Buffer.alloc(4 * size * size);
  for (let y = 0; y < size; y++)
    for (let x = 0; x < size; x++) {
      const from = 4 * ((size - 1 - y) * size + x);
      const to = 4 * (y * size + x);
      rows[to] = rgba[from + 2];
      rows[to + 1] = rgba[from + 1];
      rows[to + 2] = rgba[from];
      rows[to + 3] = rgba[from + 3];
    }
  head.writeUInt32LE(rows.length + mask.length, 20);
  return Buffer.concat([head, rows, mask]);
}
