/** What the head of a JPEG says that decides how it is decoded. */
export interface JpegHeader {
  readonly width: number;
  readonly height: number;
  /** Whether nothing in the file can say that the picture is to be turned. */
  readonly isUpright: boolean;
}

const START_OF_IMAGE = 0xffd8;
const METADATA = 0xffe1; // APP1: Exif, which tells how the camera was held
const COLOUR_PROFILE = 0xffe2; // APP2; also used for other things, which are then left to the decoder
const START_OF_SCAN = 0xffda;
const END_OF_IMAGE = 0xffd9;

/**
 * Size of a usual JPEG (ITU-T T.81, B.1 and B.2): 8 bits, grey or three colours, no colour profile. Undefined for
 * everything else and for what is damaged: the decoder then says what it is, which takes a tenth of decoding it.
 */
export function usualJpeg(bytes: Buffer): JpegHeader | undefined {
  if (bytes.length < 4 || bytes.readUInt16BE(0) !== START_OF_IMAGE) return undefined;
  let frame: Omit<JpegHeader, 'isUpright'> | undefined;
  let isUpright = true;
  for (let at = 2; at + 4 <= bytes.length;) {
    const marker = bytes.readUInt16BE(at);
    if (marker === START_OF_SCAN) return frame && { ...frame, isUpright };
    if (marker === METADATA) isUpright = false;
    if (marker < 0xffc0 || marker === COLOUR_PROFILE || marker === END_OF_IMAGE) return undefined;
    if (isFrame(marker)) {
      if (at + 10 > bytes.length || bytes[at + 4] !== 8) return undefined;
      const components = bytes[at + 9];
      if (components !== 1 && components !== 3) return undefined;
      frame = { height: bytes.readUInt16BE(at + 5), width: bytes.readUInt16BE(at + 7) };
      if (frame.width === 0 || frame.height === 0) return undefined;
    }
    at += 2 + bytes.readUInt16BE(at + 2);
  }
  return undefined;
}

/** SOF0 to SOF15 without DHT, JPG and DAC, which lie among them. */
const isFrame = (marker: number): boolean =>
  marker >= 0xffc0 && marker <= 0xffcf && marker !== 0xffc4 && marker !== 0xffc8 && marker !== 0xffcc;
