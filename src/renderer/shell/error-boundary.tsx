import { Button, Text, Title3 } from '@fluentui/react-components';
import { Component, type ReactNode } from 'react';
import { shellText } from '../text/shell';

interface ErrorBoundaryState {
  readonly error?: Error;
}

/** Where a component fails by a fault of ours: says so instead of showing an empty window. Drafts are with the host. */
export class ErrorBoundary extends Component<{ readonly children: ReactNode }, ErrorBoundaryState> {
  override readonly state: ErrorBoundaryState = {};

  static getDerivedStateFromError(error: Error): ErrorBoundaryState {
    return { error };
  }

  override render(): ReactNode {
    const { error } = this.state;
    if (!error) return this.props.children;
    const text = shellText.crash;
    return (
      <main style={{ padding: 48, display: 'flex', flexDirection: 'column', gap: 16, alignItems: 'flex-start' }}>
        <Title3 as="h1">{text.title}</Title3>
        <Text>{text.body}</Text>
        <Button appearance="primary" onClick={() => location.reload()}>
          {text.reload}
        </Button>
        <Text as="pre" font="monospace" size={200} style={{ whiteSpace: 'pre-wrap', margin: 0 }}>
          {error.stack ?? error.message}
        </Text>
      </main>
    );
  }
}
