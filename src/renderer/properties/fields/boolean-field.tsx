import { Checkbox } from '@fluentui/react-components';
import type { BooleanParameter } from '../../../core/module/parameters';
import { useParameterEdits, type ParameterField } from '../use-parameter';
import { labelSlot, ParameterFrame } from './parameter-frame';

export function BooleanField(field: ParameterField<BooleanParameter>) {
  const { parameter, value, disabled } = field;
  const edits = useParameterEdits(field);
  return (
    <ParameterFrame field={field} hasLabel={false}>
      <Checkbox
        checked={value === true}
        disabled={disabled}
        label={labelSlot(parameter)}
        onChange={(_, data) => edits.set(data.checked === true)}
      />
    </ParameterFrame>
  );
}
