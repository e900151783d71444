import { describe, expect, it } from 'vitest';
import { UserError } from '../../src/core/errors';
import type { ParameterDefinition } from '../../src/core/module/parameters';
import { ofParameter, withFileParameter } from '../../src/engine/name-parameter';
import { definition } from '../../src/modules/images/import-images/definition';

const report = (file: string) => ({ kind: 'user' as const, message: 'It is no picture', file });
const parameters = { folder: '/data/flowers', labels: 'label-file', labelFile: '/data/flowers/labels.csv' };
const named = (file: string) => withFileParameter(report(file), definition, parameters);

describe('what a module says of a file', () => {
  it('names the parameter that names the file, else the folder that it lies in', () => {
    expect(named('/data/flowers/1.png')).toMatchObject({ parameter: 'folder', message: '"Folder": It is no picture' });
    expect(named('/data/flowers/deep/1.png').parameter).toBe('folder');
    expect(named('/data/flowers/labels.csv').parameter).toBe('labelFile');
    expect(named('/data/flowers').parameter).toBe('folder');
  });

  it('names none where the file came from elsewhere, or the module named one', () => {
    expect(named('/data/flowers2/1.png')).toEqual(report('/data/flowers2/1.png'));
    const own = { ...report('/data/flowers/1.png'), parameter: 'labels' };
    expect(withFileParameter(own, definition, parameters)).toBe(own);
    expect(withFileParameter(report('/data/flowers/1.png'), definition, undefined).parameter).toBeUndefined();
  });
});

describe('what is wrong with what a parameter names', () => {
  const parameter: ParameterDefinition = definition.parameters[0];

  it('says which it is, once, and keeps all else', () => {
    const error = ofParameter(new UserError('Cannot read /x', { file: '/x', classic: 48, mend: 'Choose' }), parameter);
    expect(error).toBeInstanceOf(UserError);
    expect(error).toMatchObject({
      message: '"Folder": Cannot read /x',
      details: { parameter: 'folder', file: '/x', classic: 48, mend: 'Choose' },
    });
    expect(ofParameter(error, parameter)).toMatchObject({ message: '"Folder": Cannot read /x' });
  });

  it('leaves bugs as they are', () => {
    const bug = new TypeError('x is not a function');
    expect(ofParameter(bug, parameter)).toBe(bug);
  });
});
