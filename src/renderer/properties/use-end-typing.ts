import { useEffect } from 'react';
import { useActions } from '../state';

/** A field that goes away with the focus in it, because the selection changed, cannot end its typing itself. */
export function useEndTypingOnLeave(): void {
  const { endGesture } = useActions();
  useEffect(() => endGesture, [endGesture]);
}
