import type { TreeItemValue } from '@fluentui/react-components';
import { useState } from 'react';
import { paletteText as text } from '../text/palette';
import { folderKey } from './tree';

const storageKey = 'centroid.palette.open';

/** What a newcomer looks for first. */
const openAtFirst = [
  [text.recent],
  [text.savedDatasets],
  [text.savedDatasets, text.myDatasets],
  [text.savedDatasets, text.samples],
  [text.trainedModels],
  ['Data Transformation'],
  ['Data Transformation', 'Manipulation'],
  ['Images'],
].map(folderKey);

/** Which folders are open; remembered by this browser. */
export function useOpenFolders(): readonly [ReadonlySet<TreeItemValue>, (open: Iterable<TreeItemValue>) => void] {
  const [open, setOpen] = useState<ReadonlySet<TreeItemValue>>(() => new Set(remembered() ?? openAtFirst));
  return [
    open,
    (next) => {
      const items = new Set(next);
      setOpen(items);
      localStorage.setItem(storageKey, JSON.stringify([...items]));
    },
  ];
}

function remembered(): string[] | undefined {
  const text = localStorage.getItem(storageKey);
  if (text === null) return undefined;
  try {
    const value: unknown = JSON.parse(text);
    return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : undefined;
  } catch {
    return undefined; // somebody else wrote there: as at first
  }
}
