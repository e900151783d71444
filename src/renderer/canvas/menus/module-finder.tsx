import { Popover, PopoverSurface } from '@fluentui/react-components';
import { useMemo, useState } from 'react';
import type { ModuleDefinition } from '../../../core/module/definition';
import { freePosition, registry } from '../../state';
import { canvasText } from '../../text/canvas';
import { addModule, addWired, portName } from '../commands/adding';
import { fittingModules } from '../graph/fitting';
import { fitsIntoWire } from '../graph/insert-on-wire';
import { searchModules } from '../graph/search';
import { ModuleIcon } from '../node/module-icon';
import { experimentOf, focusCanvas, useCanvasScope, type CanvasScope } from '../scope';
import { useCanvasUi, type Adding } from '../view/canvas-ui';
import { pointTarget } from './point-target';
import { SearchList } from './search-list';

interface Candidate {
  readonly definition: ModuleDefinition;
  /** The port that takes the wire. */
  readonly port?: { readonly id: string; readonly name: string };
}

/** The list of modules to add: all, or those that fit to the loose end of a wire or into one. */
export function ModuleFinder() {
  const adding = useCanvasUi((ui) => ui.adding);
  return adding ? <OpenFinder key={`${adding.at.x} ${adding.at.y}`} adding={adding} /> : null;
}

function OpenFinder({ adding }: { readonly adding: Adding }) {
  const scope = useCanvasScope();
  const [query, setQuery] = useState('');
  const candidates = useMemo(() => candidatesFor(scope, adding), [scope, adding]);
  const found = useMemo(() => searchModules(candidates, query), [candidates, query]);
  const close = (): void => {
    useCanvasUi.setState({ adding: undefined });
    focusCanvas(scope);
  };
  return (
    <Popover
      open
      trapFocus
      positioning={{ target: pointTarget(adding.at), position: 'below', align: 'start', fallbackPositions: ['above'] }}
      onOpenChange={(_, { open }) => {
        if (!open) close();
      }}
    >
      <PopoverSurface className="module-finder nopan nowheel" aria-label={titleOf(scope, adding)}>
        <div className="finder-title">{titleOf(scope, adding)}</div>
        <SearchList
          query={query}
          onQuery={setQuery}
          entries={found}
          keyOf={({ definition }) => definition.id}
          label={canvasText.finder.search}
          none={candidates.length === 0 ? canvasText.finder.noneFits : canvasText.finder.none}
          onEscape={close}
          onChoose={(candidate) => {
            close();
            add(scope, adding, candidate);
          }}
          render={({ definition, port }) => (
            <>
              <ModuleIcon definition={definition} />
              <div>
                <div className="answer-name">
                  {definition.name}
                  {port && <span className="answer-port"> · {port.name}</span>}
                </div>
                <div className="answer-detail">{definition.summary}</div>
              </div>
            </>
          )}
        />
      </PopoverSurface>
    </Popover>
  );
}

function titleOf(scope: CanvasScope, { from, into }: Adding): string {
  if (from) return canvasText.finder.fittingTitle(portName(scope, from));
  return into === undefined ? canvasText.finder.modulesTitle : canvasText.finder.insertTitle;
}

function candidatesFor(scope: CanvasScope, { from, into }: Adding): readonly Candidate[] {
  const experiment = experimentOf(scope);
  if (from) return fittingModules(experiment, from, registry);
  const wire = into === undefined ? undefined : experiment.wires[into];
  const shown = registry.all.filter(({ deprecated }) => deprecated === undefined);
  return shown
    .filter((definition) => !wire || fitsIntoWire(experiment, wire, definition, registry))
    .map((definition) => ({ definition }));
}

function add(scope: CanvasScope, { from, into, place }: Adding, { definition, port }: Candidate): void {
  if (from && port) addWired(scope, definition, port.id, from, place);
  else if (into === undefined) {
    const corner = freePosition(experimentOf(scope), place);
    addModule(scope, { module: definition.id }, { x: corner.x + 120, y: corner.y + 23 });
  } else addModule(scope, { module: definition.id }, place, into);
}
