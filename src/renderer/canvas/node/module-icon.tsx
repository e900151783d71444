import { moduleKind } from '../../../core/drawing/module-kind';
import type { ModuleDefinition } from '../../../core/module/definition';
import { CategoryIcon } from '../../shell/category-icons';

export function ModuleIcon({ definition }: { readonly definition: ModuleDefinition | undefined }) {
  return (
    <span className={`module-icon kind-${moduleKind(definition)}`}>
      <CategoryIcon category={definition?.category} size={24} />
    </span>
  );
}
