import { makeStyles, tokens } from '@fluentui/react-components';
import type { Range } from './search';

const useStyles = makeStyles({
  hit: {
    backgroundColor: tokens.colorBrandBackground2,
    color: tokens.colorBrandForeground2,
    fontWeight: tokens.fontWeightSemibold,
    borderRadius: tokens.borderRadiusSmall,
  },
});

/** A text with the parts that answer a search marked. */
export function Highlighted({ text, ranges }: { readonly text: string; readonly ranges: readonly Range[] }) {
  const styles = useStyles();
  const parts = [];
  let at = 0;
  for (const [start, end] of ranges) {
    if (start > at) parts.push(text.slice(at, start));
    parts.push(
      <mark key={start} className={styles.hit}>
        {text.slice(start, end)}
      </mark>,
    );
    at = end;
  }
  parts.push(text.slice(at));
  return <>{parts}</>;
}
