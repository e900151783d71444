import type { NodeId } from '../../core/experiment/document';
import type { PathParameter } from '../../core/module/parameters';
import { useActions } from '../state';
import { folderOf } from '../state/path-names';

/** Lets the user choose the file or folder of a parameter, beginning where it points now. */
export function usePickPath(): (node: NodeId, parameter: PathParameter, present: string) => Promise<void> {
  const { pickPath, perform, inspect } = useActions();
  return async (node, parameter, present) => {
    const folder = parameter.target === 'folder' ? present : folderOf(present);
    const path = await pickPath({
      target: parameter.target,
      title: parameter.name,
      ...(parameter.extensions ? { extensions: parameter.extensions } : {}),
      ...(isOnDisk(folder) ? { folder } : {}),
    });
    if (path === undefined) return;
    perform({ type: 'set-parameter', node, parameter: parameter.id, value: path });
    inspect(); // also where it is the same path: it may be read now
  };
}

/** Samples and relative paths are no place to begin browsing. */
const isOnDisk = (path: string): boolean => /^(\/|[A-Za-z]:[\\/]|\\\\)/.test(path);
