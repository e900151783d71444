import { describe, expect, it } from 'vitest';
import { fuses } from '../../../src/desktop/security/fuses';

describe("the switches in Electron's binary", () => {
  it.each([
    ['runAsNode', false],
    ['enableNodeOptionsEnvironmentVariable', false],
    ['enableNodeCliInspectArguments', false],
    ['grantFileProtocolExtraPrivileges', false],
    ['onlyLoadAppFromAsar', true],
    ['enableEmbeddedAsarIntegrityValidation', true],
    ['enableCookieEncryption', true],
  ] as const)('have %s %s', (name, value) => {
    expect(fuses[name]).toBe(value);
  });
});
