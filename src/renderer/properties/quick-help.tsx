import {
  Accordion,
  AccordionHeader,
  AccordionItem,
  AccordionPanel,
  Caption1,
  makeStyles,
  tokens,
} from '@fluentui/react-components';
import { Fragment, useMemo } from 'react';
import { describePortType } from '../../core/experiment/wiring';
import type { InputPort, ModuleDefinition, OutputPort } from '../../core/module/definition';
import { propertiesText } from '../text/properties';
import { parseMarkdown, type Inline } from './markdown';
import { Facts } from './section';

const text = propertiesText.help;

const useStyles = makeStyles({
  accordion: { marginTop: '20px', borderTop: `1px solid ${tokens.colorNeutralStroke2}`, paddingTop: '4px' },
  header: { '& button': { paddingLeft: 0, fontWeight: tokens.fontWeightSemibold } },
  panel: { margin: 0, display: 'flex', flexDirection: 'column', rowGap: '10px', lineHeight: tokens.lineHeightBase300 },
  paragraph: { margin: 0 },
  list: { margin: 0, paddingLeft: '20px' },
  code: {
    fontFamily: tokens.fontFamilyMonospace,
    fontSize: tokens.fontSizeBase200,
    padding: '0 3px',
    borderRadius: tokens.borderRadiusSmall,
    backgroundColor: tokens.colorNeutralBackground3,
  },
  version: { color: tokens.colorNeutralForeground3 },
});

/** The help of a module: what it does, its ports. */
export function QuickHelp({ definition }: { readonly definition: ModuleDefinition }) {
  const styles = useStyles();
  const blocks = useMemo(() => parseMarkdown(definition.help), [definition.help]);
  return (
    <Accordion className={styles.accordion} collapsible defaultOpenItems={['help']}>
      <AccordionItem value="help">
        <AccordionHeader as="h3" className={styles.header} expandIconPosition="end">
          {text.heading}
        </AccordionHeader>
        <AccordionPanel className={styles.panel}>
          {blocks.map((block, i) =>
            block.kind === 'list' ? (
              <ul key={i} className={styles.list}>
                {block.items.map((item, j) => (
                  <li key={j}>
                    <Inlines content={item} />
                  </li>
                ))}
              </ul>
            ) : (
              <p key={i} className={styles.paragraph}>
                <Inlines content={block.content} />
              </p>
            ),
          )}
          <Facts
            facts={[
              { name: text.inputs, value: <Ports ports={definition.inputs} /> },
              { name: text.outputs, value: <Ports ports={definition.outputs} /> },
            ]}
          />
          <Caption1 className={styles.version}>{text.version(definition.version)}</Caption1>
        </AccordionPanel>
      </AccordionItem>
    </Accordion>
  );
}

function Inlines({ content }: { readonly content: readonly Inline[] }) {
  const styles = useStyles();
  return content.map(({ kind, text: words }, i) => {
    if (kind === 'strong') return <strong key={i}>{words}</strong>;
    if (kind === 'code')
      return (
        <code key={i} className={styles.code}>
          {words}
        </code>
      );
    return <Fragment key={i}>{words}</Fragment>;
  });
}

function Ports({ ports }: { readonly ports: readonly (InputPort | OutputPort)[] }) {
  if (ports.length === 0) return text.none;
  return ports.map((port) => (
    <div key={port.id}>
      {port.name}: {describePortType(port.type)}
      {'optional' in port && port.optional ? ` (${text.optional})` : ''}
    </div>
  ));
}
