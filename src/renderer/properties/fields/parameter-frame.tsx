import {
  Button,
  Field,
  InfoLabel,
  makeStyles,
  mergeClasses,
  tokens,
  Tooltip,
  type FieldProps,
  type LabelProps,
} from '@fluentui/react-components';
import { ArrowResetRegular } from '@fluentui/react-icons';
import type { ReactNode } from 'react';
import type { ParameterDefinition, ParameterValue } from '../../../core/module/parameters';
import { sameJson } from '../../../core/experiment/record';
import { propertiesText } from '../../text/properties';
import { sentences } from '../../text/sentences';
import { describeValue } from '../describe-value';
import { boundsText } from '../number-text';
import { useParameterEdits, type ParameterField } from '../use-parameter';

const text = propertiesText.parameter;

const useStyles = makeStyles({
  frame: { position: 'relative' },
  withReset: { '& > label': { paddingRight: '32px' } },
  reset: {
    position: 'absolute',
    top: '-2px',
    right: 0,
    minWidth: '24px',
    height: '24px',
    color: tokens.colorNeutralForeground3,
  },
  unlabelledReset: { top: '4px' },
  help: { maxWidth: '320px', display: 'flex', flexDirection: 'column', rowGap: '8px' },
  fact: { color: tokens.colorNeutralForeground3 },
});

interface ParameterFrameProps {
  readonly field: ParameterField;
  /** Without it the control carries the name itself: check boxes. */
  readonly hasLabel?: boolean;
  readonly hint?: ReactNode;
  /** Said in the help about the present value. */
  readonly more?: string;
  readonly children: FieldProps['children'];
}

/** Name, help, reset and message around the control of a parameter. */
export function ParameterFrame({ field, hasLabel = true, hint, more, children }: ParameterFrameProps) {
  const styles = useStyles();
  const { parameter, value, problem, disabled } = field;
  const { reset } = useParameterEdits(field);
  const isChanged = !sameJson(value, parameter.default) && !disabled;
  return (
    <div className={mergeClasses(styles.frame, isChanged && styles.withReset)} data-parameter={parameter.id}>
      <Field
        {...(hasLabel ? { label: labelSlot(parameter, more) } : {})}
        {...(problem ? { validationMessage: problemText(problem), validationState: 'error' } : {})}
        {...(hint === undefined ? {} : { hint: <>{hint}</> })}
      >
        {children}
      </Field>
      {isChanged && (
        <Tooltip content={text.resetTo(describeValue(parameter, parameter.default))} relationship="description">
          <Button
            className={mergeClasses(styles.reset, !hasLabel && styles.unlabelledReset)}
            appearance="transparent"
            size="small"
            icon={<ArrowResetRegular />}
            aria-label={text.reset(parameter.name)}
            onClick={reset}
          />
        </Tooltip>
      )}
    </div>
  );
}

/** The name with an info button that opens the help; for the label slot of a field or check box. */
export function labelSlot(
  parameter: ParameterDefinition,
  more?: string,
): { children: (_: unknown, props: LabelProps) => ReactNode } {
  return {
    children: (_, props) => (
      <InfoLabel
        {...props}
        info={<ParameterHelp parameter={parameter} more={more} />}
        infoButton={{ 'aria-label': text.help(parameter.name) }}
      >
        {parameter.name}
      </InfoLabel>
    ),
  };
}

interface ParameterHelpProps {
  readonly parameter: ParameterDefinition;
  readonly more: string | undefined;
}

function ParameterHelp({ parameter, more }: ParameterHelpProps) {
  const styles = useStyles();
  const facts = factsOf(parameter, parameter.default);
  return (
    <div className={styles.help}>
      <div>{parameter.help}</div>
      {more !== undefined && <div>{more}</div>}
      {facts.map((fact) => (
        <div key={fact} className={styles.fact}>
          {fact}
        </div>
      ))}
    </div>
  );
}

function factsOf(parameter: ParameterDefinition, defaultValue: ParameterValue): string[] {
  const facts: string[] = [];
  const isNumber = parameter.kind === 'integer' || parameter.kind === 'float';
  const bounds = isNumber ? boundsText(parameter) : '';
  if (bounds !== '') facts.push(text.allowed(isNumber && parameter.unit ? `${bounds} ${parameter.unit}` : bounds));
  if (defaultValue !== null) facts.push(text.default(describeValue(parameter, defaultValue)));
  return facts;
}

const problemText = ({ message, mend }: NonNullable<ParameterField['problem']>): string => sentences(message, mend);
