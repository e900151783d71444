import type { ModuleDefinition } from '../module/definition';

/** Groups of modules that share a colour. */
export type ModuleKind =
  'data' | 'images' | 'transform' | 'recipe' | 'train' | 'score' | 'evaluate' | 'old' | 'unknown';

export function moduleKind(definition: ModuleDefinition | undefined): ModuleKind {
  const [group, part] = definition?.category ?? [];
  switch (group) {
    case 'Saved Datasets':
    case 'Data Input and Output':
    case 'Data Format Conversions':
      return 'data';
    case 'Trained Models':
      return 'train';
    case 'Transforms':
      return 'transform';
    case 'Images':
      return 'images';
    case 'Data Transformation':
      return 'transform';
    case 'Machine Learning':
      if (part === 'Train') return 'train';
      if (part === 'Score') return 'score';
      return part === 'Evaluate' ? 'evaluate' : 'recipe';
    case 'Deprecated':
      return 'old';
    default:
      return 'unknown';
  }
}
