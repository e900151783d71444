import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { crashAnswer, crashQuestion } from '../../src/desktop/crash-dialog';
import { crashReport, LogTail, withoutHome } from '../../src/desktop/crash-report';

const home = '/home/ada';
const report = (change = {}): string =>
  crashReport({
    what: 'A window',
    reason: 'oom, exit code 5',
    version: '1.2.3',
    versions: { Electron: '45.4.1' },
    system: 'linux 6.1 x64',
    when: new Date('2026-01-02T03:04:05Z'),
    log: 'reading /home/ada/data/flowers.csv\nat file:///home/ada/app/main.js:1:1',
    home,
    ...change,
  });

describe('the report of a crash', () => {
  it('says what failed, where and when, and what was written last', () => {
    const text = report();
    for (const part of [
      '1.2.3',
      'A window',
      'oom, exit code 5',
      'Electron 45.4.1',
      'linux 6.1 x64',
      '2026-01-02T03:04:05',
    ])
      expect(text).toContain(part);
    expect(text).toContain('reading ~/data/flowers.csv\nat file://~/app/main.js:1:1');
  });

  it('never tells where the user is at home', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('/', 'x', ' ', '"', '\n', '/data', '\\')), (rest) => {
        expect(report({ log: rest.map((part) => home + part).join('') })).not.toMatch(/\/home\/ada(?![\w.-])/);
      }),
    );
  });

  it('knows the home folder of Windows in every spelling', () => {
    const text =
      'C:\\Users\\Ada B\\a  C:/Users/Ada B/b  {"file":"C:\\\\Users\\\\Ada B\\\\c"}  file:///C:/Users/Ada%20B/d';
    expect(withoutHome(text, 'C:\\Users\\Ada B')).toBe('~\\a  ~/b  {"file":"~\\\\c"}  file:///~/d');
  });

  it('leaves folders alone whose names only begin like the home folder', () => {
    expect(withoutHome('/home/adam/x', home)).toBe('/home/adam/x');
    expect(withoutHome('/a/b', '/')).toBe('/a/b');
  });

  it('holds the end of a long log', () => {
    const tail = new LogTail();
    for (let i = 0; i < 10_000; i++) tail.add(`line ${i}\n`);
    expect(String(tail).length).toBeLessThanOrEqual(8_000);
    expect(String(tail)).toMatch(/line 9999\n$/);
  });
});

describe('the question after a crash', () => {
  it('offers the report, a restart and the end', () => {
    const { buttons, detail, cancelId } = crashQuestion(report());
    expect(buttons.map((_, at) => crashAnswer(at))).toEqual(['copy', 'restart', 'quit']);
    expect(crashAnswer(cancelId)).toBe('quit');
    expect(detail).toContain('oom, exit code 5');
    expect(detail).not.toContain('flowers.csv');
    expect(crashQuestion(report(), true).detail).toContain('in the clipboard');
  });
});
