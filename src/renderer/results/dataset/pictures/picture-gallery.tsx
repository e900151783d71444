/* oxlint-disable react/incompatible-library -- the React Compiler, which useVirtualizer does not suit, is not used */
import { Button, makeStyles, Spinner, tokens } from '@fluentui/react-components';
import { useVirtualizer } from '@tanstack/react-virtual';
import {
  useEffect,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
  type KeyboardEvent,
  type ReactNode,
  type RefObject,
} from 'react';
import { reportOf } from '../../../../core/errors';
import type { Selection } from '../../../../core/api/views';
import { columnName, type Schema } from '../../../../core/table/schema';
import { useAnswer } from '../../../dialogs/use-answer';
import { connection } from '../../../state';
import { datasetsText } from '../../../text/datasets';
import { errorText } from '../../error-text';
import type { OutputAddress } from '../../result-view';
import { CenteredState } from '../../source-state';
import { pixelCount } from '../grid-columns';
import type { Pages } from '../pages';
import { RowDetails } from '../rows/row-details';
import { useSelectedRows } from '../rows/selected-rows';
import { usePages } from '../use-pages';
import { GalleryBar } from './gallery-bar';
import { galleryLines, lineOf, moveOn, positionsOn, type GalleryExtent, type GalleryLine } from './gallery-lines';
import { captionsFor, firstSettings, gallerySelection } from './gallery-order';
import { GroupHead, PICTURE_HEAD, PLAIN_HEAD } from './group-head';
import { CAPTION, Tile } from './tile';
import { useClusterModel } from '../../stored-graph';

const text = datasetsText.pictures;

const GAP = 10;
const MARGIN = 16;
const FIRST_SIZE = 112;

const useStyles = makeStyles({
  view: { flexGrow: 1, minHeight: 0, display: 'flex', flexDirection: 'column' },
  scroller: {
    flexGrow: 1,
    minHeight: 0,
    overflowY: 'auto',
    borderTop: `1px solid ${tokens.colorNeutralStroke2}`,
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: '-2px' },
  },
  lines: { position: 'relative' },
  line: { position: 'absolute', left: `${MARGIN}px`, right: `${MARGIN}px`, top: 0 },
  tiles: { display: 'flex', columnGap: `${GAP}px`, paddingTop: `${GAP}px` },
  between: {
    flexShrink: 0,
    display: 'flex',
    alignItems: 'center',
    justifyContent: 'center',
    textAlign: 'center',
    color: tokens.colorNeutralForeground3,
    fontSize: tokens.fontSizeBase200,
  },
});

interface PictureGalleryProps {
  readonly output: OutputAddress;
  readonly schema: Schema;
  readonly all: number;
  /** Filters and search of the dataset; the gallery has an order of its own. */
  readonly selection: Selection;
  readonly onClear: () => void;
}

/** The pictures that the rows came from, grouped and sorted by any column. */
export function PictureGallery({ output, schema, all, selection, onClear }: PictureGalleryProps) {
  const styles = useStyles();
  const [settings, setSettings] = useState(() => firstSettings(schema));
  const [extent, setExtent] = useState<GalleryExtent>('all');
  const [size, setSize] = useState(FIRST_SIZE);
  const wanted = useMemo(() => gallerySelection(selection, settings), [selection, settings]);
  const shown = useSelectedRows(output, all, wanted);
  const { group } = settings;
  const groupsKey = `${output.key} ${output.port} ${group} ${JSON.stringify(shown.selection)}`;
  const isCurrent =
    group === undefined || shown.selection?.order?.some((key) => key.by === 'column' && key.column === group);
  const groups = useAnswer(group === undefined || !isCurrent || !shown.selection ? undefined : groupsKey, () =>
    connection.call('results.groups', { ...output, selection: shown.selection!, column: group! }),
  );
  const model = useClusterModel(output);
  const averages = useAnswer(
    pixelCount(schema) === 0 || shown.isLoading ? undefined : `${groupsKey} ${model?.key} ${model?.port}`,
    () =>
      connection.call('results.averagePictures', {
        ...output,
        selection: shown.selection ?? {},
        ...(group === undefined ? {} : { column: group, ...(model ? { model } : {}) }),
      }),
  );
  const error = shown.error ?? groups.error;
  return (
    <div className={styles.view}>
      <GalleryBar
        schema={schema}
        settings={settings}
        onSettings={setSettings}
        extent={extent}
        onExtent={setExtent}
        size={size}
        onSize={setSize}
      />
      {error ? (
        <CenteredState title={errorText(error)} />
      ) : shown.rows === 0 ? (
        <CenteredState title={datasetsText.select.none}>
          <Button onClick={onClear}>{datasetsText.select.clear}</Button>
        </CenteredState>
      ) : group !== undefined && !groups.value ? (
        <CenteredState>
          <Spinner label={datasetsText.select.working} />
        </CenteredState>
      ) : (
        <Tiles
          output={output}
          schema={schema}
          selection={shown.selection}
          rows={shown.rows}
          settings={settings}
          groups={groups.value?.groups ?? [{ value: null, rows: shown.rows }]}
          averages={averages.value?.pictures ?? []}
          extent={extent}
          size={size}
        />
      )}
    </div>
  );
}

interface TilesProps extends Pick<PictureGalleryProps, 'output' | 'schema'> {
  readonly selection: Selection | undefined;
  readonly rows: number;
  readonly settings: ReturnType<typeof firstSettings>;
  readonly groups: readonly { readonly value: string | null; readonly rows: number }[];
  readonly averages: readonly { readonly value: string | null; readonly rows: number; readonly average: string }[];
  readonly extent: GalleryExtent;
  readonly size: number;
}

function Tiles({ output, schema, selection, rows, settings, groups, averages, extent, size }: TilesProps) {
  const styles = useStyles();
  const scroller = useRef<HTMLDivElement>(null);
  const width = useWidth(scroller);
  const captions = useMemo(() => captionsFor(schema, settings, text), [schema, settings]);
  const pages = usePages(output, rows, captions.columns, selection);
  const hasHeads = settings.group !== undefined || averages.length > 0;
  const perLine = Math.max(1, Math.floor((width - 2 * MARGIN + GAP) / (size + GAP)));
  const lines = useMemo(() => galleryLines(groups, perLine, extent, hasHeads), [groups, perLine, extent, hasHeads]);
  const heightOf = (line: GalleryLine): number => {
    if (line.kind === 'head') return averages.length > 0 ? PICTURE_HEAD : PLAIN_HEAD;
    return GAP + size + CAPTION;
  };
  const virtual = useVirtualizer({
    count: lines.length,
    getScrollElement: () => scroller.current,
    estimateSize: (i) => heightOf(lines[i]!),
    overscan: 3,
    paddingEnd: 2 * GAP,
  });
  useEffect(() => virtual.measure(), [virtual, lines, size, averages.length]);
  const items = virtual.getVirtualItems().filter(({ index }) => index < lines.length);
  const visible = items.flatMap(({ index }) => positionsOn(lines[index]!));
  useWanted(pages, visible, captions.columns.count);

  const [active, setActive] = useState(0);
  const [open, setOpen] = useState<number>();
  // The tile that an arrow key led to takes the keyboard as soon as it is there.
  const goesTo = useRef<number>(undefined);
  useEffect(() => {
    if (goesTo.current === undefined) return;
    const tile = scroller.current?.querySelector<HTMLElement>(`[data-position="${goesTo.current}"]`);
    if (!tile) return;
    goesTo.current = undefined;
    tile.focus({ preventScroll: true });
  });
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    const isOnTile = event.target !== scroller.current;
    const next = isOnTile ? moveOn(lines, active, event.key) : event.key === 'ArrowDown' ? active : undefined;
    if (next === undefined) return;
    event.preventDefault();
    goesTo.current = next;
    setActive(next);
    virtual.scrollToIndex(lineOf(lines, next));
  };
  return (
    <>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- the arrow keys of the tiles in it */}
      <div
        ref={scroller}
        className={styles.scroller}
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a box that scrolls must take the focus
        tabIndex={0}
        role="group"
        aria-label={`${text.label(rows)}. ${text.arrows}`}
        onKeyDown={onKeyDown}
      >
        <div className={styles.lines} style={{ height: virtual.getTotalSize() }}>
          {items.map(({ index, start, size: height }) => {
            const line = lines[index]!;
            return (
              <div key={index} className={styles.line} style={{ height, transform: `translateY(${start}px)` }}>
                {line.kind === 'head' ? (
                  <GroupHead
                    column={settings.group === undefined ? undefined : columnName(schema, settings.group)}
                    group={groups[line.group]!}
                    average={averages.find(({ value }) => value === groups[line.group]!.value)}
                  />
                ) : (
                  <div className={styles.tiles}>{tilesOn(line)}</div>
                )}
              </div>
            );
          })}
        </div>
      </div>
      {pages.error !== undefined && <p role="alert">{errorText(reportOf(pages.error))}</p>}
      {open !== undefined && (
        <RowDetails
          output={output}
          schema={schema}
          selection={selection}
          rows={rows}
          position={open}
          onMove={setOpen}
          onClose={() => setOpen(undefined)}
        />
      )}
    </>
  );

  function tilesOn(line: GalleryLine): ReactNode[] {
    const tiles = positionsOn(line).map((position) => (
      <Tile
        key={position}
        row={selection ? pages.place(position) : position}
        path={pages.picture(position)}
        captions={captions.of((column) => pages.cell(position, column))}
        size={size}
        position={position}
        isActive={position === active}
        onOpen={() => setOpen(position)}
        onFocus={() => setActive(position)}
      />
    ));
    if (line.kind !== 'ends') return tiles;
    const gap = (
      <span key="gap" className={styles.between} style={{ width: size, height: size }}>
        {text.between(line.lastStart - line.firstEnd)}
      </span>
    );
    return tiles.toSpliced(line.firstEnd - line.start, 0, gap);
  }
}

/** Width of the inside of an element, which changes with the panes. */
function useWidth(element: RefObject<HTMLElement | null>): number {
  const [width, setWidth] = useState(0);
  useLayoutEffect(() => {
    const observed = element.current!;
    const observer = new ResizeObserver(() => setWidth(observed.clientWidth));
    observer.observe(observed);
    return () => observer.disconnect();
  }, [element]);
  return width;
}

/** Loads what the pictures in view need; with every drawing, since what is loaded already costs nothing. */
function useWanted(pages: Pages, positions: readonly number[], endColumn: number): void {
  useEffect(() => {
    // Runs of neighbours: both ends of large groups are far apart.
    let firstRow = positions[0];
    positions.forEach((position, i) => {
      if (positions[i + 1] === position + 1) return;
      pages.want({ firstRow: firstRow!, endRow: position + 1, firstColumn: 0, endColumn });
      firstRow = positions[i + 1];
    });
  });
}
