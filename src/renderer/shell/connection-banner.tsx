import { MessageBar, MessageBarBody, MessageBarTitle } from '@fluentui/react-components';
import { useEditor } from '../state';
import { shellText } from '../text/shell';

const text = shellText.lost;

/** While the host does not answer. */
export function ConnectionBanner() {
  const connection = useEditor((state) => state.connection);
  if (connection !== 'lost') return null;
  return (
    <MessageBar intent="warning" layout="multiline" politeness="assertive">
      <MessageBarBody>
        <MessageBarTitle>{text.title}</MessageBarTitle>
        {text.body}
      </MessageBarBody>
    </MessageBar>
  );
}
