import { makeStyles, tokens } from '@fluentui/react-components';
import type { ComparedSetting } from '../../core/api/run-history';
import { historyText } from '../text/history';

const text = historyText.compare;

const useStyles = makeStyles({ none: { color: tokens.colorNeutralForeground3, fontStyle: 'italic' } });

/** What a row of a comparison is about. */
export function settingName({ kind, parameter = '' }: ComparedSetting): string {
  switch (kind) {
    case 'module':
      return text.module;
    case 'parameter':
      return parameter;
    case 'data':
      return text.data(parameter);
    case 'version':
      return text.version;
    case 'wires':
      return text.wires;
  }
}

/** One value of it, in words. */
export function SettingValue({
  kind,
  value,
}: {
  readonly kind: ComparedSetting['kind'];
  readonly value: string | null;
}) {
  const styles = useStyles();
  if (value === null) return <span className={styles.none}>{kind === 'parameter' ? text.notUsed : text.missing}</span>;
  if (kind === 'module') return text.there;
  return value === '' ? <span className={styles.none}>{text.noWires}</span> : value;
}
