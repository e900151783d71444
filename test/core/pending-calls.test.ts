import { describe, expect, it } from 'vitest';
import { GrowingDelay } from '../../src/core/growing-delay';
import { PendingCalls } from '../../src/core/pending-calls';

describe('calls that wait', () => {
  it('get the answer with their number, in whatever order answers come', async () => {
    const calls = new PendingCalls();
    const ids: number[] = [];
    const begin = (): Promise<string> => calls.begin<string>((id) => ids.push(id));
    const [first, second, third] = [begin(), begin(), begin()];
    expect(calls.size).toBe(3);
    expect(calls.reject(ids[2]!, new Error('no'))).toBe(true);
    calls.resolve(ids[1]!, 'two');
    calls.resolve(ids[0]!, 'one');
    expect(await Promise.allSettled([first, second, third])).toMatchObject([
      { value: 'one' },
      { value: 'two' },
      { reason: { message: 'no' } },
    ]);
    expect(calls.size).toBe(0);
    calls.resolve(ids[0]!, 'again'); // nobody waits any more
    expect(calls.reject(ids[0]!, new Error('again'))).toBe(false);
  });

  it('fail where they cannot be sent, and do not wait', async () => {
    const calls = new PendingCalls();
    const call = calls.begin(() => {
      throw new Error('cannot be cloned');
    });
    await expect(call).rejects.toThrow('cannot be cloned');
    expect(calls.size).toBe(0);
  });

  it('fail all together; those that begin for that reason wait for the next time', async () => {
    const calls = new PendingCalls();
    let again: Promise<unknown> | undefined;
    const first = calls.begin(() => {}).catch(() => (again = calls.begin(() => {})));
    const second = calls.begin(() => {});
    calls.rejectAll(new Error('lost'));
    await expect(second).rejects.toThrow('lost');
    await Promise.race([first, Promise.resolve()]);
    expect(calls.size).toBe(1);
    calls.rejectAll(new Error('lost again'));
    await expect(again).rejects.toThrow('lost again');
    await expect(first).rejects.toThrow('lost again');
  });
});

describe('a growing delay', () => {
  it('doubles up to its limit, and begins anew', () => {
    const delay = new GrowingDelay(50, 300);
    expect([1, 2, 3, 4, 5].map(() => delay.next())).toEqual([50, 100, 200, 300, 300]);
    delay.reset();
    expect(delay.next()).toBe(50);
  });
});
