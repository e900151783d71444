import { Input, Textarea, tokens, makeStyles } from '@fluentui/react-components';
import type { TextParameter } from '../../../core/module/parameters';
import { propertiesText } from '../../text/properties';
import { useParameterEdits, type ParameterField } from '../use-parameter';
import { ParameterFrame } from './parameter-frame';

const useStyles = makeStyles({
  code: { fontFamily: tokens.fontFamilyMonospace },
});

/** Formats in which every character counts are shown in a font that shows every character. */
const codeFormats: readonly TextParameter['format'][] = ['regular-expression', 'expression'];

export function TextField(field: ParameterField<TextParameter>) {
  const styles = useStyles();
  const { parameter, value, disabled } = field;
  const edits = useParameterEdits(field);
  const placeholder =
    parameter.placeholder ??
    propertiesText.parameter.hints[parameter.format ?? ''] ??
    (parameter.optional ? propertiesText.parameter.optional : undefined);
  const shared = {
    value: value === null || typeof value === 'object' ? '' : String(value),
    disabled,
    spellCheck: false,
    autoComplete: 'off',
    ...(placeholder === undefined ? {} : { placeholder }),
    onChange: (_: unknown, data: { readonly value: string }) => edits.type(data.value === '' ? null : data.value),
    onBlur: edits.endTyping,
  };
  return (
    <ParameterFrame field={field}>
      {(control) =>
        parameter.multiline ? (
          <Textarea
            {...control}
            {...shared}
            resize="vertical"
            textarea={{ className: styles.code, rows: 8, wrap: 'off' }}
          />
        ) : (
          <Input
            {...control}
            {...shared}
            input={codeFormats.includes(parameter.format) ? { className: styles.code } : {}}
          />
        )
      }
    </ParameterFrame>
  );
}
