import {
  Button,
  Link,
  makeStyles,
  mergeClasses,
  SearchBox,
  Spinner,
  Subtitle2,
  Text,
  tokens,
} from '@fluentui/react-components';
import { useState } from 'react';
import { useAnswer } from '../dialogs/use-answer';
import { aboutText as text } from '../text/about';
import { findPackages, loadLicences, type ShippedPackage } from './licences';

const useStyles = makeStyles({
  frame: { display: 'flex', flexDirection: 'column', rowGap: '8px', minHeight: 0, flexGrow: 1 },
  bar: { display: 'flex', alignItems: 'center', columnGap: '12px', flexShrink: 0 },
  heading: { margin: 0 },
  search: { marginInlineStart: 'auto', width: '280px' },
  quiet: { color: tokens.colorNeutralForeground3 },
  columns: {
    display: 'grid',
    gridTemplateColumns: 'minmax(220px, 300px) 1fr',
    minHeight: 0,
    flexGrow: 1,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusMedium,
    overflow: 'hidden',
  },
  list: {
    listStyleType: 'none',
    margin: 0,
    padding: '4px',
    overflowY: 'auto',
    borderRight: `1px solid ${tokens.colorNeutralStroke2}`,
  },
  item: {
    width: '100%',
    justifyContent: 'flex-start',
    textAlign: 'start',
    fontWeight: tokens.fontWeightRegular,
    padding: '4px 8px',
  },
  chosen: { backgroundColor: tokens.colorSubtleBackgroundSelected },
  words: { display: 'flex', flexDirection: 'column', minWidth: 0, overflowWrap: 'anywhere' },
  page: { overflowY: 'auto', padding: '12px 16px', ':focus-visible': { outlineOffset: '-2px' } },
  licence: {
    whiteSpace: 'pre-wrap',
    overflowWrap: 'anywhere',
    fontFamily: tokens.fontFamilyMonospace,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase300,
    margin: '8px 0 0',
  },
  waiting: { padding: '24px' },
});

/** All that is shipped, to be searched, each with the text of its licence. */
export function PackageList() {
  const styles = useStyles();
  const { value: licences, error } = useAnswer('licences', loadLicences);
  const [query, setQuery] = useState('');
  const [chosen, setChosen] = useState<ShippedPackage>();
  if (error)
    return (
      <Text>
        {text.unreadable} {text.unreadableMend}
      </Text>
    );
  if (!licences) return <Spinner className={styles.waiting} label={text.loading} />;
  const { packages, texts } = licences;
  const found = findPackages(packages, query);
  const shown = chosen && found.includes(chosen) ? chosen : found[0];
  return (
    <section className={styles.frame} aria-label={text.madeOf}>
      <div className={styles.bar}>
        <Subtitle2 as="h3" className={styles.heading}>
          {text.madeOf}
        </Subtitle2>
        <Text className={styles.quiet} role="status">
          {text.count(found.length, packages.length)}
        </Text>
        <SearchBox
          className={styles.search}
          size="small"
          placeholder={text.search}
          aria-label={text.search}
          value={query}
          onChange={(_, { value }) => setQuery(value)}
        />
      </div>
      {shown ? (
        <div className={styles.columns}>
          <ul className={styles.list}>
            {found.map((one) => (
              <li key={`${one.name}@${one.version}`}>
                <Button
                  appearance="subtle"
                  className={mergeClasses(styles.item, one === shown && styles.chosen)}
                  aria-current={one === shown}
                  onClick={() => setChosen(one)}
                >
                  <span className={styles.words}>
                    <Text>{one.name}</Text>
                    <Text size={200} className={styles.quiet}>
                      {one.version}, {one.licence}
                    </Text>
                  </span>
                </Button>
              </li>
            ))}
          </ul>
          {/* Scrolls by keyboard, too. */}
          {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
          <div key={shown.name} className={styles.page} role="region" tabIndex={0} aria-label={text.textOf(shown.name)}>
            <Text weight="semibold">
              {shown.name} {shown.version}
            </Text>
            {shown.homepage !== undefined && (
              <div>
                <Link href={shown.homepage} target="_blank" rel="noreferrer">
                  {shown.homepage}
                </Link>
              </div>
            )}
            <pre className={styles.licence}>{texts[shown.text]}</pre>
          </div>
        </div>
      ) : (
        <Text className={styles.quiet}>{text.none(query)}</Text>
      )}
    </section>
  );
}
