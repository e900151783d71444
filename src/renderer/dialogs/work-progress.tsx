import { Button, Field, ProgressBar } from '@fluentui/react-components';
import { dialogsText } from '../text/dialogs';
import { ErrorBar } from './error-bar';
import type { Work } from './use-work';

interface WorkProgressProps {
  readonly work: Pick<Work, 'fraction' | 'error'>;
  /** What is being done. */
  readonly label: string;
  /** What the bar is called. */
  readonly name: string;
}

/** How far the host is with what the dialog had it do, or why that failed. */
export function WorkProgress({ work: { fraction, error }, label, name }: WorkProgressProps) {
  return (
    <>
      {fraction !== undefined && (
        <Field label={label}>
          <ProgressBar value={fraction} aria-label={name} />
        </Field>
      )}
      {error && <ErrorBar error={error} />}
    </>
  );
}

interface StopOrCloseProps {
  readonly work: Pick<Work, 'fraction' | 'stop'>;
  readonly onClose: () => void;
  /** What it says while nothing is under way. */
  readonly children: string;
}

/** Stops what is under way; else closes the dialog. */
export function StopOrClose({ work, onClose, children }: StopOrCloseProps) {
  const isBusy = work.fraction !== undefined;
  return <Button onClick={isBusy ? work.stop : onClose}>{isBusy ? dialogsText.stop : children}</Button>;
}
