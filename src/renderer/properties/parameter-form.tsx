import { makeStyles } from '@fluentui/react-components';
import type { Problem } from '../../core/experiment/validate';
import type { ExperimentNode } from '../../core/experiment/document';
import type { ModuleDefinition } from '../../core/module/definition';
import type { ParameterDefinition } from '../../core/module/parameters';
import type { InspectedParameters } from '../../core/module/resolve-parameters';
import { BooleanField } from './fields/boolean-field';
import { ChoiceField } from './fields/choice-field';
import { ColumnsField } from './fields/columns-field';
import { NumberField } from './fields/number-field';
import { PathField } from './fields/path-field';
import { SavedField } from './fields/saved-field';
import { TextField } from './fields/text-field';
import type { ParameterField } from './use-parameter';

interface ParameterFormProps {
  /** With parameters of the definition's version. */
  readonly node: ExperimentNode;
  readonly definition: ModuleDefinition;
  readonly inspected: InspectedParameters;
  readonly problems: readonly Problem[];
  readonly disabled: boolean;
  /** Parameter whose dialog is open. */
  readonly opened: string | undefined;
  readonly onOpen: (parameter: string | undefined) => void;
}

const useStyles = makeStyles({
  form: { display: 'flex', flexDirection: 'column', rowGap: '16px' },
});

/** The parameters that are in force, in the order of the definition. */
export function ParameterForm({ node, definition, inspected, problems, disabled, opened, onOpen }: ParameterFormProps) {
  const styles = useStyles();
  return (
    <div className={styles.form}>
      {definition.parameters
        .filter(({ id }) => inspected.visible.has(id))
        .map((parameter) => {
          const problem = problems.find((found) => found.parameter === parameter.id);
          const field: ParameterField = {
            node: node.id,
            parameter,
            value: Object.hasOwn(node.parameters, parameter.id) ? node.parameters[parameter.id]! : parameter.default,
            disabled,
            ...(problem ? { problem } : {}),
          };
          return (
            <FieldFor
              key={`${node.id} ${parameter.id}`}
              field={field}
              isOpen={opened === parameter.id}
              onOpenChange={(isOpen) => onOpen(isOpen ? parameter.id : undefined)}
            />
          );
        })}
    </div>
  );
}

interface FieldForProps {
  readonly field: ParameterField;
  readonly isOpen: boolean;
  readonly onOpenChange: (isOpen: boolean) => void;
}

function FieldFor({ field, ...dialog }: FieldForProps) {
  const { parameter } = field;
  if (isKind(field, 'integer') || isKind(field, 'float')) return <NumberField {...field} />;
  if (isKind(field, 'boolean')) return <BooleanField {...field} />;
  if (isKind(field, 'choice')) return <ChoiceField {...field} />;
  if (isKind(field, 'columns')) return <ColumnsField {...field} {...dialog} />;
  if (isKind(field, 'path')) return <PathField {...field} />;
  if (isKind(field, 'saved')) return <SavedField {...field} />;
  if (isKind(field, 'text')) return <TextField {...field} />;
  throw new Error(`no field for parameters of kind ${parameter.kind}`);
}

type OfKind<K> = ParameterField<Extract<ParameterDefinition, { readonly kind: K }>>;

function isKind<K extends ParameterDefinition['kind']>(
  field: ParameterField,
  kind: K,
): field is ParameterField & OfKind<K> {
  return field.parameter.kind === kind;
}
