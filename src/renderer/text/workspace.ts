import type { CleaningReport, WorkspacePart } from '../../core/api/workspace';
import { counted } from './counted';
import { sentences } from './sentences';

const parts: { readonly [part in WorkspacePart]: string } = {
  datasets: 'Datasets',
  models: 'Models and transforms',
  experiments: 'Experiments',
  runs: 'Records of runs',
  cache: 'Stored results',
  drafts: 'Unsaved experiments',
  uploads: 'Dropped files',
  bundles: 'Files of bundles',
  samples: 'Samples',
  other: 'Other files',
};

/** What cleaning a part costs. */
const losses: { readonly [part in WorkspacePart]?: string } = {
  cache: 'Stored results are computed again when they are needed.',
  runs: 'What these runs did can no longer be looked at or repeated.',
  uploads: 'Experiments elsewhere that name these files will not find them.',
};

/** Words of the workspace dialog. */
export const workspaceText = {
  title: 'Workspace',
  close: 'Close',
  cancel: 'Cancel',
  pages: { sizes: 'This workspace', others: 'Other workspaces' },
  sizes: {
    label: 'What lies in the workspace',
    parts,
    part: 'Part',
    number: 'Number',
    size: 'Size',
    together: 'Together',
    counting: 'Counting…',
    again: 'Count again',
    free: (bytes: string): string => `${bytes} are free on its disk.`,
  },
  clean: {
    title: 'Remove what is no longer needed',
    cache: 'Stored results',
    cacheKinds: { all: 'all of them', unused: 'not used for', size: 'until the rest takes' },
    days: 'days',
    gigabytes: 'GB',
    daysLabel: 'Days without use',
    gigabytesLabel: 'What may remain, in GB',
    runs: 'Records of runs older than',
    runsLabel: 'Age of runs in days',
    uploads: 'Dropped files that no experiment uses',
    look: 'See what that frees…',
    looking: 'Looking…',
    remove: 'Remove',
    removing: 'Removing…',
    nothing: 'There is nothing to remove.',
    noUndo: 'This cannot be undone.',
    /** What goes of one part, and what stays. */
    line: ({ part, items, kept }: CleaningReport['parts'][number], size: string): string =>
      sentences(
        `${parts[part]}: ${items.toLocaleString('en-US')}, ${size}`,
        kept === 0
          ? undefined
          : `${kept.toLocaleString('en-US')} ${kept === 1 ? 'is' : 'are'} needed and ${kept === 1 ? 'stays' : 'stay'}`,
      ),
    losses,
    done: (size: string): string => `${size} ${size.startsWith('1 byte') ? 'is' : 'are'} free again.`,
  },
  others: {
    current: 'Now in use',
    label: 'Workspaces that were used',
    none: 'No other workspace was used yet.',
    open: 'Open',
    openNamed: (folder: string): string => `Open ${folder}`,
    forget: (folder: string): string => `Take ${folder} from the list`,
    missing: 'Its folder is not there.',
    choose: 'Open a folder…',
    chooseTitle: 'Choose the folder of a workspace, or an empty one',
    create: 'New workspace…',
    createTitle: 'Choose the folder in which the new workspace is made',
    name: 'Name of the new folder',
    suggested: 'Centroid workspace',
    make: 'Make and open',
    foreign: 'This folder holds other things. A workspace gets a folder of its own in it.',
    hint: 'Open experiments are closed with what is not saved, and are there again when you come back.',
    opening: 'Opening…',
    cancels: (runs: number): string => `${counted(runs, 'run')} under way will be cancelled.`,
  },
  readOnly: {
    title: 'This workspace cannot be written to.',
    body: 'You can look at everything, but nothing can be run, and what you change is kept only in this browser.',
    other: 'Use another workspace…',
  },
};
