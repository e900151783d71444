import {
  ArrowDownloadRegular,
  ArrowExportRegular,
  BeakerRegular,
  BoxToolboxRegular,
  ClockRegular,
  DataHistogramRegular,
  DataScatterRegular,
  DatabaseRegular,
  ImageMultipleRegular,
  BrainCircuitRegular,
  BranchForkRegular,
  HistoryRegular,
  PuzzlePieceRegular,
  TableEditRegular,
  TableSettingsRegular,
  TargetArrowRegular,
  type FluentIcon,
} from '@fluentui/react-icons';
import { createElement } from 'react';
import type { ModuleCategory } from '../../core/module/definition';

/** What a category is drawn as: its path joined, the longest that is listed counts. */
const icons: { readonly [path: string]: FluentIcon } = {
  'Saved Datasets': DatabaseRegular,
  'Trained Models': BoxToolboxRegular,
  Transforms: TableSettingsRegular,
  'Data Input and Output': ArrowDownloadRegular,
  'Data Format Conversions': ArrowExportRegular,
  'Data Transformation': TableEditRegular,
  'Data Transformation/Sample and Split': BranchForkRegular,
  Images: ImageMultipleRegular,
  'Machine Learning': BeakerRegular,
  'Machine Learning/Evaluate': DataHistogramRegular,
  'Machine Learning/Initialize Model': BrainCircuitRegular,
  'Machine Learning/Initialize Model/Clustering': DataScatterRegular,
  'Machine Learning/Score': TargetArrowRegular,
  'Machine Learning/Train': BeakerRegular,
  Deprecated: HistoryRegular,
  'Recently used': ClockRegular,
};

interface CategoryIconProps {
  /** Undefined for a module that is not known. */
  readonly category: ModuleCategory | readonly string[] | undefined;
  /** Pixels. */
  readonly size?: number;
}

/** The picture of a module by its place in the palette. Takes the colour of the text around it. */
export function CategoryIcon({ category, size = 20 }: CategoryIconProps) {
  return createElement(iconOf(category ?? []), { fontSize: size, 'aria-hidden': true });
}

function iconOf(category: readonly string[]): FluentIcon {
  for (let length = category.length; length > 0; length--) {
    const icon = icons[category.slice(0, length).join('/')];
    if (icon) return icon;
  }
  return PuzzlePieceRegular;
}
