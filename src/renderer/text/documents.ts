import type { OtherDifference } from '../../core/api/documents';

const moment = (iso: string): string =>
  new Date(iso).toLocaleString(undefined, { dateStyle: 'medium', timeStyle: 'medium' });

/** Words of experiments as files: saving, what other programs do to them, recovery. */
export const documentsText = {
  kind: 'Experiments of Centroid',
  defaultName: 'Experiment',
  saveAs: 'Save the experiment as',
  saveCopy: 'Save a copy of the experiment',
  notSaved: (name: string) => ({
    text: `"${name}" is not saved: another program or window has changed it.`,
    mend: 'Choose above what shall become of the two.',
  }),
  copySaved: 'The copy is saved',
  isOpen: (name: string) => ({
    text: `"${name}" is open in another tab.`,
    mend: 'Close that tab, or choose another name.',
  }),
  copyOntoItself: (name: string) => ({
    text: `"${name}" is the experiment itself.`,
    mend: 'Choose another name for the copy.',
  }),
  saveAsWhileRunning: {
    text: 'The experiment is running: it is saved in another place when the run has ended.',
    mend: 'Wait until it has, or cancel it.',
  },
  revertStep: 'Revert to what was saved',
  reloadStep: 'Take what another program wrote',
  revert: {
    title: (title: string): string => `Go back to what was last saved of "${title}"?`,
    body: 'What you changed since is taken back. That is a step of the history: Undo brings your changes back.',
    revert: 'Revert',
    cancel: 'Cancel',
  },
  banner: {
    label: 'The file of this experiment',
    changed: (name: string): string => `"${name}" was changed by another program or window.`,
    unsaved: 'You have changes that are not saved: which ones shall stay?',
    clean: 'You see it as it was before.',
    gone: (name: string): string => `"${name}" was deleted, renamed or moved by another program.`,
    goneBody: 'The experiment is here as you see it, but in no file.',
    compare: 'Compare',
    reload: 'Reload',
    reloadHint: 'Show what is on disk. Undo brings yours back.',
    keepMine: 'Keep mine',
    keepMineHint: 'The next save replaces what is on disk.',
    keepBoth: 'Keep both…',
    keepBothHint: 'Save yours to another file',
    saveAgain: 'Save it again',
    saveAs: 'Save as…',
  },
  compare: {
    title: 'What differs',
    label: 'Differences between the file and this window',
    setting: 'Setting',
    disk: 'On disk',
    mine: 'In this window',
    written: (iso: string): string => `Written ${moment(iso)}`,
    same: 'The modules, their settings and connections are the same.',
    equal: 'There is no difference any more.',
    others: (differences: readonly OtherDifference[]): string =>
      `Also different: ${differences.map((difference) => documentsText.compare.other[difference]).join(', ')}.`,
    other: {
      texts: "the experiment's title, summary or description",
      names: 'names of modules',
      comments: 'comments',
      notes: 'notes',
      groups: 'groups',
      layout: 'where modules lie',
    } satisfies { readonly [D in OtherDifference]: string },
    close: 'Close',
    loading: 'Comparing …',
  },
  recovery: {
    title: 'Centroid did not end as it should',
    body: (count: number): string =>
      count === 1
        ? 'An experiment with changes that were not saved is still there.'
        : `${count} experiments with changes that were not saved are still there.`,
    kept: (iso: string): string => `Kept ${moment(iso)}`,
    modules: (count: number): string => (count === 1 ? '1 module' : `${count} modules`),
    neverSaved: 'It was never saved.',
    newer: (name: string, iso: string): string => `Newer than ${name}, saved ${moment(iso)}`,
    fileChanged: (name: string, iso: string): string =>
      `${name} was changed by another program meanwhile, ${moment(iso)}`,
    fileGone: (name: string): string => `${name} is no longer there`,
    fileUnseen: (name: string): string => `${name} cannot be read now`,
    choices: { recover: 'Recover', open: 'Open the saved file', discard: 'Discard' },
    choose: (title: string): string => `What to do with ${title}`,
    later: 'Decide later',
    go: 'Continue',
  },
  place: {
    name: 'File name',
    save: 'Save',
    replace: 'Replace',
    exists: (name: string): string => `There is a file "${name}". Press Replace to write over it.`,
    badName: 'A file name has none of / \\ : * ? " < > | and does not begin with a dot.',
    allowed: 'Centroid may then write this file.',
  },
};
