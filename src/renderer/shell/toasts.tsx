import {
  Button,
  Link,
  makeStyles,
  Toast,
  ToastBody,
  Toaster,
  ToastTitle,
  ToastTrigger,
  useToastController,
} from '@fluentui/react-components';
import { DismissRegular } from '@fluentui/react-icons';
import { useEffect, useRef, useState } from 'react';
import { useActions, useEditor, type Message } from '../state';
import { shellText } from '../text/shell';

const text = shellText.toasts;
const toasterId = 'messages';

/** Milliseconds; what is wrong stays until it is dismissed. */
const timeouts = { info: 6_000, success: 4_000, warning: 12_000, error: -1 } as const;

const useStyles = makeStyles({ words: { overflowWrap: 'anywhere' } });

/** Shows the messages of the state as toasts. */
export function Toasts() {
  const messages = useEditor((state) => state.messages);
  const { dismiss } = useActions();
  const { dispatchToast } = useToastController(toasterId);
  const shown = useRef(new Set<number>());
  useEffect(() => {
    for (const message of messages) {
      if (shown.current.has(message.id)) continue;
      shown.current.add(message.id);
      dispatchToast(<MessageToast message={message} />, {
        toastId: `message-${message.id}`,
        intent: message.intent,
        timeout: timeouts[message.intent],
        pauseOnHover: true,
        onStatusChange: (_, { status }) => {
          if (status === 'dismissed') dismiss(message.id);
        },
      });
    }
  }, [messages, dispatchToast, dismiss]);
  return <Toaster toasterId={toasterId} position="bottom-end" limit={4} aria-label={text.label} />;
}

function MessageToast({ message: { text: words, mend, details } }: { readonly message: Message }) {
  const styles = useStyles();
  const [isCopied, setCopied] = useState(false);
  return (
    <Toast>
      <ToastTitle
        className={styles.words}
        action={
          <ToastTrigger>
            <Button appearance="transparent" size="small" icon={<DismissRegular />} aria-label={text.dismiss} />
          </ToastTrigger>
        }
      >
        {words}
      </ToastTitle>
      {(mend ?? details) !== undefined && (
        <ToastBody className={styles.words}>
          {mend}{' '}
          {details !== undefined && (
            <Link
              as="button"
              onClick={() => void navigator.clipboard.writeText(`${words}\n\n${details}`).then(() => setCopied(true))}
            >
              {isCopied ? text.copied : text.copy}
            </Link>
          )}
        </ToastBody>
      )}
    </Toast>
  );
}
