import { useEffect, useState } from 'react';
import type { WorkspaceSizes } from '../../../core/api/workspace';
import { reportOf, type ErrorReport } from '../../../core/errors';
import { connection } from '../../state';

/** How often the host is asked how far it has counted. */
const pauseMs = 300;

/**
 * How much lies in the workspace, while it is counted and after.
 * @param round raised to have it counted anew
 */
export function useSizes(round: number): { readonly sizes?: WorkspaceSizes; readonly error?: ErrorReport } {
  const [state, setState] = useState<{ readonly sizes?: WorkspaceSizes; readonly error?: ErrorReport }>({});
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let isOver = false;
    const ask = async (anew: boolean): Promise<void> => {
      try {
        const sizes = await connection.call('workspace.measure', { anew });
        if (isOver) return;
        setState({ sizes, ...(sizes.error ? { error: sizes.error } : {}) });
        if (sizes.isCounting) timer = setTimeout(() => void ask(false), pauseMs);
      } catch (error) {
        if (!isOver) setState({ error: reportOf(error) });
      }
    };
    void ask(round >= 0); // counted anew every round
    return () => {
      isOver = true;
      clearTimeout(timer);
    };
  }, [round]);
  return state;
}
