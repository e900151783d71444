import { makeStyles, Tab, TabList, tokens } from '@fluentui/react-components';
import { useState } from 'react';
import type { ResultDescription } from '../../../core/api/results';
import { analysisText } from '../../text/analysis';
import { DatasetView } from '../dataset/dataset-view';
import type { OutputAddress } from '../result-view';
import { ModelMenu } from './model-menu';
import { ModelOverview } from './model-overview';

const text = analysisText.model;

const useStyles = makeStyles({
  view: { flexGrow: 1, minHeight: 0, display: 'flex', flexDirection: 'column' },
  bar: {
    flexShrink: 0,
    display: 'flex',
    alignItems: 'center',
    flexWrap: 'wrap',
    justifyContent: 'space-between',
    padding: '4px 16px',
  },
  message: { color: tokens.colorStatusDangerForeground1, padding: '0 16px' },
});

interface ModelViewProps {
  readonly output: OutputAddress;
  readonly description: ResultDescription;
}

/** A trained model: how it was made and what it has learned, and the same as a table. */
export function ModelView({ output, description }: ModelViewProps) {
  const styles = useStyles();
  const [view, setView] = useState<'overview' | 'table'>('overview');
  const [message, setMessage] = useState('');
  const { type, schema, rows = 0 } = description;
  return (
    <div className={styles.view}>
      <div className={styles.bar}>
        <TabList
          size="small"
          aria-label={text.views}
          selectedValue={view}
          onTabSelect={(_, data) => setView(data.value === 'table' ? 'table' : 'overview')}
        >
          <Tab value="overview">{text.overview}</Tab>
          <Tab value="table">{type === 'trained-cluster' ? text.centroids : text.weights}</Tab>
        </TabList>
        <ModelMenu
          output={output}
          type={type === 'trained-cluster' ? 'trained-cluster' : 'trained-learner'}
          onFailed={setMessage}
        />
      </div>
      <div className={styles.message} role="status">
        {message}
      </div>
      {view === 'table' && schema ? (
        <DatasetView output={output} schema={schema} rows={rows} hasPictures={false} />
      ) : (
        <ModelOverview output={output} description={description} />
      )}
    </div>
  );
}
