const count = (number: number): string => number.toLocaleString('en-US');

/** Words of the dialog that finds data again. */
export const relinkText = {
  menu: 'Find missing data…',
  title: 'Find missing data',
  body: 'These files and folders are not where the experiment says. Choose what to use instead; it is one step to undo.',
  looking: 'Looking at the data …',
  none: 'Nothing is missing: all that the experiment reads is there.',
  searching: (looked: string): string => `Searching: ${looked} files and folders …`,
  searched: (looked: number, isCut: boolean): string =>
    isCut
      ? `The first ${count(looked)} files and folders were looked at. Search in a folder to look further.`
      : `${count(looked)} files and folders were looked at.`,
  searchIn: 'Search in folder…',
  chooseFolder: 'Choose a folder to search in',
  choose: 'Choose…',
  leave: 'Leave as it is',
  notFound: 'Not found',
  content: {
    same: 'same content',
    other: 'same name, other content',
    unknown: 'same name; what was there is not known',
    chosen: 'chosen; what was there is not known',
    chosenOther: 'chosen, other content',
  },
  apply: (number: number): string => (number === 1 ? 'Use it' : `Use these ${number}`),
  applyNone: 'Use',
  label: (number: number): string => (number === 1 ? 'Relink 1 path' : `Relink ${number} paths`),
  done: (number: number): string =>
    number === 1 ? 'The data are found again.' : `${number} files and folders are found again.`,
  find: 'Find…',
};
