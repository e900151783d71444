import { Button, MessageBar, MessageBarActions, MessageBarBody, MessageBarTitle } from '@fluentui/react-components';
import { useActions, useEditor } from '../state';
import { workspaceText } from '../text/workspace';

const text = workspaceText.readOnly;

/** In a workspace that can only be looked at. */
export function ReadOnlyBanner() {
  const reason = useEditor((state) => state.session?.readOnly);
  const { openDialog } = useActions();
  if (reason === undefined) return null;
  return (
    <MessageBar intent="warning" layout="auto">
      <MessageBarBody>
        <MessageBarTitle>{text.title}</MessageBarTitle>
        {text.body}
      </MessageBarBody>
      <MessageBarActions>
        <Button onClick={() => openDialog({ kind: 'workspace', page: 'others' })}>{text.other}</Button>
      </MessageBarActions>
    </MessageBar>
  );
}
