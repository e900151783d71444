import {
  Button,
  makeStyles,
  Menu,
  MenuItem,
  MenuList,
  MenuPopover,
  MenuTrigger,
  Spinner,
  ToggleButton,
  tokens,
  Tooltip,
} from '@fluentui/react-components';
import {
  ArrowDownloadRegular,
  LassoRegular,
  SelectAllOffRegular,
  SelectObjectRegular,
  TableRegular,
} from '@fluentui/react-icons';
import { useState } from 'react';
import type { Chart } from '../../charts';
import { useActions } from '../state';
import { chartsText as text } from '../text/charts';
import { FiguresTable } from './figures-table';
import { saveChart, type ChartFormat } from './export';
import { useECharts, type ChartEvents } from './use-echarts';

export type { ChartPoint } from './use-echarts';

const useStyles = makeStyles({
  figure: { margin: 0, position: 'relative', width: '100%', minWidth: 0 },
  tools: { display: 'flex', justifyContent: 'flex-end', columnGap: '2px' },
  box: { position: 'relative' },
  drawing: { width: '100%', height: '100%' },
  hidden: { visibility: 'hidden' },
  state: {
    position: 'absolute',
    inset: 0,
    display: 'flex',
    alignItems: 'center',
    justifyContent: 'center',
    backgroundColor: tokens.colorNeutralBackground1,
  },
  table: { position: 'absolute', inset: 0, overflow: 'auto', backgroundColor: tokens.colorNeutralBackground1 },
});

interface ChartViewProps extends ChartEvents {
  readonly chart: Chart;
  /** In pixels; as wide as there is room. */
  readonly height: number;
  readonly maxWidth?: number;
  /** Canvas from some thousand marks on; otherwise SVG, which stays sharp at every zoom. */
  readonly surface?: 'svg' | 'canvas';
}

/**
 * A chart with what belongs to it everywhere: a name, its figures as a table (for screen readers and the keyboard),
 * saving it, and choosing points where `onArea` is given.
 */
export function ChartView({ chart, height, maxWidth, surface = 'svg', ...events }: ChartViewProps) {
  const styles = useStyles();
  const { sayError } = useActions();
  const [isTable, setIsTable] = useState(false);
  const { host, state, echarts } = useECharts(chart, surface, events);
  const size = () => ({ width: host.current?.clientWidth || 640, height });
  const startBrush = (brushType: 'polygon' | 'rect' | false): void => {
    echarts.current?.dispatchAction({
      type: 'takeGlobalCursor',
      key: 'brush',
      brushOption: { brushType, brushMode: 'single' },
    });
  };
  const clearBrush = (): void => {
    startBrush(false);
    echarts.current?.dispatchAction({ type: 'brush', areas: [] });
    events.onArea?.(undefined);
  };
  return (
    <figure className={styles.figure} aria-label={chart.name} style={maxWidth === undefined ? {} : { maxWidth }}>
      <div className={styles.tools}>
        {events.onArea && (
          <>
            <Tool label={text.lasso} icon={<LassoRegular />} onClick={() => startBrush('polygon')} />
            <Tool label={text.rectangle} icon={<SelectObjectRegular />} onClick={() => startBrush('rect')} />
            <Tool label={text.clearSelection} icon={<SelectAllOffRegular />} onClick={clearBrush} />
          </>
        )}
        <Tooltip content={isTable ? text.showChart : text.showTable} relationship="label">
          <ToggleButton
            appearance="subtle"
            size="small"
            icon={<TableRegular />}
            checked={isTable}
            onClick={() => setIsTable(!isTable)}
          />
        </Tooltip>
        <ExportMenu onSave={(format) => void saveChart(chart, format, size()).catch(sayError)} />
      </div>
      <div className={styles.box} style={{ height }}>
        <div
          ref={host}
          className={isTable ? `${styles.drawing} ${styles.hidden}` : styles.drawing}
          role="img"
          aria-label={chart.name}
        />
        {state !== 'drawn' && !isTable && (
          <div className={styles.state}>{state === 'failed' ? text.failed : <Spinner label={text.loading} />}</div>
        )}
        {isTable && (
          // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a box that scrolls must take the focus
          <div className={styles.table} tabIndex={0} role="group" aria-label={chart.name}>
            <FiguresTable chart={chart} />
          </div>
        )}
      </div>
    </figure>
  );
}

interface ToolProps {
  readonly label: string;
  readonly icon: React.JSX.Element;
  readonly onClick: () => void;
}

const Tool = ({ label, icon, onClick }: ToolProps) => (
  <Tooltip content={label} relationship="label">
    <Button appearance="subtle" size="small" icon={icon} onClick={onClick} />
  </Tooltip>
);

function ExportMenu({ onSave }: { readonly onSave: (format: ChartFormat) => void }) {
  return (
    <Menu>
      <MenuTrigger disableButtonEnhancement>
        <Tooltip content={text.export} relationship="label">
          <Button appearance="subtle" size="small" icon={<ArrowDownloadRegular />} />
        </Tooltip>
      </MenuTrigger>
      <MenuPopover>
        <MenuList>
          {(['png', 'svg', 'csv'] as const).map((format) => (
            <MenuItem key={format} onClick={() => onSave(format)}>
              {text[format]}
            </MenuItem>
          ))}
        </MenuList>
      </MenuPopover>
    </Menu>
  );
}
