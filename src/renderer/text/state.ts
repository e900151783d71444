/** Words of the editor's state: messages and reasons. */
export const stateText = {
  lost: {
    message: 'Centroid does not answer: the connection to it is lost.',
    mend: 'Your work is kept in this window. It goes on as soon as the connection is back; start Centroid again if it was closed.',
  },
  noPlace: {
    message: (name: string): string => `"${name}" lies nowhere on this machine`,
    mend: 'Save it in a folder first, and choose it there.',
  },
  stale: {
    settings: 'its settings changed',
    wires: 'its connections changed',
    before: (node: string): string => `${node} before it changed`,
  },
  newExperiment: (date: string): string => `Experiment created on ${date}`,
  copyOf: (title: string): string => `${title} (copy)`,
  readOnly: 'This experiment was made with a newer version of Centroid. It can be looked at, but not changed.',
  updateCentroid: 'Update Centroid.',
  nothingToRun: { text: 'There is nothing to run yet.', mend: 'Drag a module from the left onto the canvas.' },
  noExperiment: 'No experiment is open.',
  saved: 'Saved',
  draftUnreadable: (message: string): string => `Unsaved work of an earlier session could not be opened. ${message}`,
  failed: (modules: string): string => `The run failed: ${modules}`,
  runFailed: 'The run failed.',
  engineRestarted: {
    text: 'The engine stopped and was started again. Nothing in the editor is lost.',
    mend: 'Run again; what had finished is reused.',
  },
  memory: (needs: string, free: string): string => `It needs about ${needs} of memory; ${free} are free.`,
  memoryMend: 'Use fewer rows or columns, or close other programs.',
  runOnEditTooLarge: 'It is not run by itself: press Run to decide.',
  bug: (message: string): string => `Something went wrong in Centroid: ${message}`,
  bugMend: 'Your work is kept. If it happens again, report it with the details.',
  unknownModule: (module: string): string => `There is no module "${module}" in this version of Centroid.`,
};
