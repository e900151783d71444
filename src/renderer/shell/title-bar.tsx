import { Button, makeStyles, tokens, Tooltip } from '@fluentui/react-components';
import { QuestionCircleRegular, WeatherMoonRegular, WeatherSunnyRegular } from '@fluentui/react-icons';
import { withKeys } from '../commands/keys';
import { platform, useActions } from '../state';
import { shellText } from '../text/shell';
import { AppMenu } from './app-menu';
import { paneAttribute } from './focus-panes';
import { TabStrip } from './tab-strip';
import { useIsDark } from './theme';

const text = shellText.menu;

const useStyles = makeStyles({
  bar: {
    display: 'flex',
    alignItems: 'stretch',
    height: '40px',
    flexShrink: 0,
    paddingInline: '8px',
    columnGap: '8px',
    backgroundColor: tokens.colorNeutralBackground4,
  },
  side: { display: 'flex', alignItems: 'center', flexShrink: 0 },
});

/** Application menu, the open experiments, theme and help. */
export function TitleBar() {
  const styles = useStyles();
  const { setTheme, openDialog } = useActions();
  const isDark = useIsDark();
  const other = isDark ? 'light' : 'dark';
  return (
    <header className={styles.bar} {...{ [paneAttribute]: 'title' }}>
      {/* The desktop has a menu bar. */}
      {platform.shell === 'browser' && (
        <div className={styles.side}>
          <AppMenu />
        </div>
      )}
      <TabStrip />
      <div className={styles.side}>
        <Tooltip content={`${text.theme}: ${text.themes[other]}`} relationship="label">
          <Button
            appearance="subtle"
            size="small"
            icon={isDark ? <WeatherSunnyRegular /> : <WeatherMoonRegular />}
            onClick={() => setTheme(other)}
          />
        </Tooltip>
        <Tooltip content={withKeys(text.shortcuts, 'help.shortcuts')} relationship="label">
          <Button
            appearance="subtle"
            size="small"
            icon={<QuestionCircleRegular />}
            onClick={() => openDialog({ kind: 'shortcuts' })}
          />
        </Tooltip>
      </div>
    </header>
  );
}
