import { Body1, Caption1, Input, makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import type { ExperimentNode } from '../../core/experiment/document';
import { registry, useActions } from '../state';
import { propertiesText } from '../text/properties';
import { CategoryIcon } from '../shell/category-icons';
import { moduleKind } from '../../core/drawing/module-kind';

const useStyles = makeStyles({
  header: { display: 'flex', alignItems: 'start', columnGap: '12px' },
  icon: {
    flexShrink: 0,
    width: '36px',
    height: '36px',
    display: 'grid',
    placeItems: 'center',
    borderRadius: tokens.borderRadiusLarge,
    backgroundColor: 'color-mix(in srgb, currentColor 14%, transparent)',
  },
  names: { flexGrow: 1, minWidth: 0, display: 'flex', flexDirection: 'column', rowGap: '2px' },
  title: { width: '100%', marginLeft: '-13px' },
  titleText: {
    fontWeight: tokens.fontWeightSemibold,
    fontSize: tokens.fontSizeBase400,
    // Without a title of its own the module's name is the node's name.
    '::placeholder': { color: tokens.colorNeutralForeground1, opacity: 1 },
  },
  category: { color: tokens.colorNeutralForeground3 },
  summary: { marginTop: '10px', color: tokens.colorNeutralForeground2, display: 'block' },
});

/** Icon, name (edited in place), where it is in the palette, and what it does in one sentence. */
export function NodeHeader({ node, disabled }: { readonly node: ExperimentNode; readonly disabled: boolean }) {
  const styles = useStyles();
  const { perform, endGesture } = useActions();
  const definition = registry.get(node.module);
  const moduleName = definition?.name ?? node.module;
  return (
    <header>
      <div className={styles.header}>
        <span className={mergeClasses(styles.icon, `kind-${moduleKind(definition)}`)}>
          <CategoryIcon category={definition?.category} />
        </span>
        <div className={styles.names}>
          <Input
            className={styles.title}
            input={{ className: styles.titleText }}
            appearance="filled-lighter"
            aria-label={propertiesText.node.title}
            value={node.title ?? ''}
            placeholder={moduleName}
            disabled={disabled}
            onChange={(_, data) =>
              perform({ type: 'set-node-title', node: node.id, title: data.value }, { gesture: `title ${node.id}` })
            }
            onBlur={endGesture}
          />
          <Caption1 className={styles.category}>
            {node.title ? `${moduleName} · ` : ''}
            {definition?.category.join(' › ')}
          </Caption1>
        </div>
      </div>
      {definition && <Body1 className={styles.summary}>{definition.summary}</Body1>}
    </header>
  );
}
