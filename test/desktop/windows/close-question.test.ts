import { describe, expect, it } from 'vitest';
import { closeAnswer, closeQuestion } from '../../../src/desktop/windows/close-question';

describe('the question about unsaved changes', () => {
  it('names the experiment', () => {
    const { message, buttons } = closeQuestion([{ title: 'Flowers' }]);
    expect(message).toBe('Save changes to "Flowers"?');
    expect(buttons.map((_, at) => closeAnswer(at))).toEqual(['save', 'discard', 'cancel']);
  });

  it('is asked once about all, with their names', () => {
    const titles = Array.from({ length: 11 }, (_, i) => ({ title: `Experiment ${i}` }));
    const { message, detail } = closeQuestion(titles);
    expect(message).toBe('Save changes to 11 experiments?');
    expect(detail).toContain('• Experiment 0\n');
    expect(detail).toMatch(/and 3 more$/);
  });

  it('keeps everything where it is closed without an answer', () => {
    const { cancelId, buttons } = closeQuestion([{ title: 'a' }]);
    expect(buttons[cancelId]).toBe('Cancel');
    expect(closeAnswer(cancelId)).toBe('cancel');
    expect(closeAnswer(-1)).toBe('cancel');
  });
});
