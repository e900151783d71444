/** Bytes before the tag table: the header. ICC.1:2022, 7.1. */
const HEADER_SIZE = 128;
const TAG_ENTRY_SIZE = 12;

/** Whether an ICC profile's description ('desc' tag, ICC.1:2022, 9.2.41) names it as sRGB. */
export function describesSrgb(profile: Buffer): boolean {
  if (profile.length < HEADER_SIZE + 4) return false;
  const tagCount = Math.min(profile.readUInt32BE(HEADER_SIZE), 100);
  for (let i = 0; i < tagCount; i++) {
    const entry = HEADER_SIZE + 4 + i * TAG_ENTRY_SIZE;
    if (entry + TAG_ENTRY_SIZE > profile.length) return false;
    if (profile.toString('latin1', entry, entry + 4) !== 'desc') continue;
    const start = profile.readUInt32BE(entry + 4);
    const text = profile.toString('latin1', start, start + profile.readUInt32BE(entry + 8));
    return text.replaceAll('\0', '').includes('sRGB'); // ASCII in version 2, UTF-16 in version 4
  }
  return false;
}
