import { makeStyles, SearchBox, Text, tokens } from '@fluentui/react-components';
import { AddRegular } from '@fluentui/react-icons';
import { useMemo, useState, type ReactNode } from 'react';
import type { Template } from '../../../core/api/contract';
import { parseExperiment } from '../../../core/format/experiment-file';
import { registry, useActions, useEditor } from '../../state';
import { dialogsText } from '../../text/dialogs';
import { answersSearch } from '../search';
import { TemplatePicture } from './template-picture';

const text = dialogsText.templates;

const useStyles = makeStyles({
  page: { display: 'flex', flexDirection: 'column', minHeight: 0, flexGrow: 1, padding: '12px 20px 0 24px' },
  search: { flexShrink: 0, maxWidth: '360px', width: '100%' },
  grid: {
    listStyleType: 'none',
    margin: 0,
    padding: '16px 4px 24px',
    overflowY: 'auto',
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fill, minmax(220px, 1fr))',
    gap: '16px',
    alignContent: 'start',
  },
  card: {
    display: 'flex',
    flexDirection: 'column',
    width: '100%',
    height: '100%',
    padding: 0,
    textAlign: 'start',
    font: 'inherit',
    color: 'inherit',
    overflow: 'hidden',
    cursor: 'pointer',
    borderRadius: tokens.borderRadiusXLarge,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    backgroundColor: tokens.colorNeutralBackground1,
    boxShadow: tokens.shadow2,
    ':hover': { boxShadow: tokens.shadow8 },
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: '2px' },
  },
  picture: {
    height: '168px',
    display: 'grid',
    placeItems: 'center',
    padding: '12px',
    boxSizing: 'border-box',
    backgroundColor: tokens.colorNeutralBackground3,
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
    color: tokens.colorBrandForeground1,
  },
  words: { display: 'flex', flexDirection: 'column', rowGap: '4px', padding: '12px 14px 14px' },
  quiet: { color: tokens.colorNeutralForeground3 },
});

/** Where a new experiment begins: blank, or from one that is shipped. */
export function TemplateGallery({ onDone }: { readonly onDone: () => void }) {
  const styles = useStyles();
  const templates = useEditor((state) => state.templates);
  const { newExperiment, openText } = useActions();
  const [query, setQuery] = useState('');
  const found = templates.filter(({ title, summary, description }) =>
    answersSearch(query, title, summary, description),
  );
  const isBlankShown = answersSearch(query, text.blank, text.blankSummary);
  return (
    <div className={styles.page}>
      <SearchBox
        className={styles.search}
        placeholder={text.search}
        aria-label={text.search}
        value={query}
        onChange={(_, data) => setQuery(data.value)}
      />
      <ul className={styles.grid}>
        {isBlankShown && (
          <Card
            title={text.blank}
            summary={text.blankSummary}
            onChoose={() => {
              newExperiment();
              onDone();
            }}
          >
            <AddRegular fontSize={40} />
          </Card>
        )}
        {found.map((template) => (
          <TemplateCard
            key={template.id}
            template={template}
            onChoose={() => {
              void openText(template.text);
              onDone();
            }}
          />
        ))}
      </ul>
      {!isBlankShown && found.length === 0 && <Text className={styles.quiet}>{text.none(query)}</Text>}
    </div>
  );
}

interface TemplateCardProps {
  readonly template: Template;
  readonly onChoose: () => void;
}

function TemplateCard({ template: { title, summary, text: source }, onChoose }: TemplateCardProps) {
  const { experiment } = useMemo(() => parseExperiment(source, registry), [source]);
  return (
    <Card
      title={title}
      summary={summary}
      detail={text.modules(Object.keys(experiment.nodes).length)}
      onChoose={onChoose}
    >
      <TemplatePicture experiment={experiment} />
    </Card>
  );
}

interface CardProps {
  readonly title: string;
  readonly summary: string;
  readonly detail?: string;
  readonly children: ReactNode;
  readonly onChoose: () => void;
}

function Card({ title, summary, detail, children, onChoose }: CardProps) {
  const styles = useStyles();
  return (
    <li>
      <button type="button" className={styles.card} onClick={onChoose}>
        <span className={styles.picture}>{children}</span>
        <span className={styles.words}>
          <Text weight="semibold">{title}</Text>
          <Text size={200} className={styles.quiet}>
            {summary}
          </Text>
          {detail !== undefined && (
            <Text size={200} className={styles.quiet}>
              {detail}
            </Text>
          )}
        </span>
      </button>
    </li>
  );
}
