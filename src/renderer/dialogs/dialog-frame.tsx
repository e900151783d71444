import { Dialog, DialogBody, DialogSurface, DialogTitle } from '@fluentui/react-components';
import type { ReactNode } from 'react';

interface DialogFrameProps {
  readonly title: string;
  /** It asks something that must be answered: a click beside it does not close it. */
  readonly isAlert?: boolean;
  /** Of the whole box: its size. */
  readonly className?: string;
  /** What Enter in a field does; without it the dialog is no form. */
  readonly onSubmit?: () => void;
  readonly onClose: () => void;
  /** `DialogContent`, then `DialogActions`. */
  readonly children: ReactNode;
}

/** A dialog that is open as long as it is there: the box and its title. */
export function DialogFrame({ title, isAlert = false, className, onSubmit, onClose, children }: DialogFrameProps) {
  const body = (
    <DialogBody>
      <DialogTitle>{title}</DialogTitle>
      {children}
    </DialogBody>
  );
  return (
    <Dialog open modalType={isAlert ? 'alert' : 'modal'} onOpenChange={onClose}>
      <DialogSurface {...(className === undefined ? {} : { className })}>
        {onSubmit ? (
          <form
            onSubmit={(event) => {
              event.preventDefault();
              onSubmit();
            }}
          >
            {body}
          </form>
        ) : (
          body
        )}
      </DialogSurface>
    </Dialog>
  );
}
