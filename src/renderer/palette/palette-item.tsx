import { makeStyles, mergeClasses, Text, tokens, Tooltip, TreeItem, TreeItemLayout } from '@fluentui/react-components';
import { endModuleDrag, startModuleDrag } from '../canvas/drag-data';
import { moduleKind } from '../../core/drawing/module-kind';
import { CategoryIcon } from '../shell/category-icons';
import { registry, useActions } from '../state';
import { paletteText as text } from '../text/palette';
import type { PaletteEntry } from './entries';
import { Highlighted } from './highlighted';
import type { Hit } from './search';

const useStyles = makeStyles({
  item: { cursor: 'grab', userSelect: 'none' },
  layout: { minHeight: '28px' },
  icon: { display: 'flex' },
  main: { minWidth: 0, overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' },
  found: { display: 'flex', flexDirection: 'column', paddingBlock: '3px' },
  excerpt: { color: tokens.colorNeutralForeground3, whiteSpace: 'normal', lineHeight: tokens.lineHeightBase200 },
  tooltip: { display: 'flex', flexDirection: 'column', rowGap: '4px', maxWidth: '280px' },
  hint: { color: tokens.colorNeutralForeground3 },
});

interface PaletteItemProps {
  readonly entry: PaletteEntry;
  readonly value: string;
  readonly hit?: Hit;
}

/** A module, dataset or sample: dragged onto the canvas, or added by double-click or Enter. */
export function PaletteItem({ entry, value, hit }: PaletteItemProps) {
  const styles = useStyles();
  const { requestAdd } = useActions();
  const kind = `kind-${moduleKind(registry.get(entry.add.module))}`;
  return (
    <Tooltip
      content={<Description entry={entry} />}
      relationship="description"
      positioning="after"
      showDelay={600}
      withArrow
    >
      <TreeItem
        itemType="leaf"
        value={value}
        className={styles.item}
        draggable
        onDragStart={({ dataTransfer }) => startModuleDrag(dataTransfer, entry.add)}
        onDragEnd={endModuleDrag}
        onDoubleClick={() => requestAdd(entry.add)}
        onKeyDown={(event) => {
          if (event.key !== 'Enter') return;
          event.preventDefault();
          requestAdd(entry.add);
        }}
      >
        <TreeItemLayout
          className={styles.layout}
          iconBefore={
            <span className={mergeClasses(styles.icon, kind)}>
              <CategoryIcon category={entry.category} size={18} />
            </span>
          }
          main={{ className: styles.main }}
        >
          {hit ? (
            <span className={styles.found}>
              <span className={styles.main}>
                <Highlighted text={entry.name} ranges={hit.nameRanges} />
              </span>
              {hit.excerpt && (
                <Text size={200} className={styles.excerpt}>
                  <Highlighted text={hit.excerpt.text} ranges={hit.excerpt.ranges} />
                </Text>
              )}
            </span>
          ) : (
            entry.name
          )}
        </TreeItemLayout>
      </TreeItem>
    </Tooltip>
  );
}

function Description({ entry: { name, summary, detail } }: { readonly entry: PaletteEntry }) {
  const styles = useStyles();
  return (
    <div className={styles.tooltip}>
      <Text weight="semibold" size={200}>
        {name}
      </Text>
      {summary && <Text size={200}>{summary}</Text>}
      {detail && <Text size={200}>{detail}</Text>}
      <Text size={200} className={styles.hint}>
        {text.hint}
      </Text>
    </div>
  );
}
