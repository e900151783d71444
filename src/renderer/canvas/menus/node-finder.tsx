import { Button, Card } from '@fluentui/react-components';
import { DismissRegular } from '@fluentui/react-icons';
import { useMemo, useState } from 'react';
import type { Experiment } from '../../../core/experiment/document';
import { registry } from '../../state';
import { canvasText } from '../../text/canvas';
import { afterDrawing } from '../commands/after-drawing';
import { goTo } from '../commands/view';
import { nodesInOrder } from '../graph/new-node';
import { searchNodes } from '../graph/search';
import { ModuleIcon } from '../node/module-icon';
import { focusCanvas, tabOf, useCanvasScope } from '../scope';
import { useCanvasUi } from '../view/canvas-ui';
import { SearchList } from './search-list';

/** Finds modules of the experiment; the current answer is shown on the canvas. */
export function NodeFinder({ experiment }: { readonly experiment: Experiment }) {
  const finding = useCanvasUi((ui) => ui.finding);
  return finding ? <OpenFinder experiment={experiment} /> : null;
}

function OpenFinder({ experiment }: { readonly experiment: Experiment }) {
  const scope = useCanvasScope();
  const [query, setQuery] = useState('');
  const order = useMemo(() => nodesInOrder(experiment), [experiment]);
  const found = useMemo(() => searchNodes(experiment, order, query, registry), [experiment, order, query]);
  const close = (): void => {
    useCanvasUi.setState({ finding: false });
    const [selected] = tabOf(scope).selectedNodes;
    afterDrawing(() => focusCanvas(scope, selected));
  };
  return (
    <Card className="node-finder nopan nowheel" aria-label={canvasText.find.title}>
      <div className="finder-title">
        {canvasText.find.title}
        <span className="answer-detail">{canvasText.find.results(found.length)}</span>
        <Button
          appearance="subtle"
          size="small"
          icon={<DismissRegular />}
          aria-label={canvasText.connect.close}
          onClick={close}
        />
      </div>
      <SearchList
        query={query}
        onQuery={(next) => {
          setQuery(next);
          const [first] = searchNodes(experiment, order, next, registry);
          if (first && next !== '') goTo(scope, first.id, { focus: false });
        }}
        entries={found}
        keyOf={({ id }) => id}
        label={canvasText.find.search}
        none={canvasText.find.none}
        onEscape={close}
        onMove={({ id }) => goTo(scope, id, { focus: false })}
        onChoose={({ id }) => {
          useCanvasUi.setState({ finding: false });
          goTo(scope, id, { focus: true });
        }}
        render={({ id, name, module, comment }) => (
          <>
            <ModuleIcon definition={registry.get(experiment.nodes[id]?.module ?? '')} />
            <div>
              <div className="answer-name">{name}</div>
              <div className="answer-detail">{[module, comment].filter((text) => text !== undefined).join(' · ')}</div>
            </div>
          </>
        )}
      />
    </Card>
  );
}
