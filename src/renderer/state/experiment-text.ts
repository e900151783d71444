import type { Experiment } from '../../core/experiment/document';
import { writeExperiment } from '../../core/format/experiment-file';
import type { Tab } from './types';

const texts = new WeakMap<Experiment, string>();

/** The file text of a tab's experiment; written once per state of it. */
export function textOf({ history: { present }, unknown }: Pick<Tab, 'history' | 'unknown'>): string {
  let text = texts.get(present);
  if (text === undefined) {
    text = writeExperiment({ experiment: present, ...(unknown === undefined ? {} : { unknown }) });
    texts.set(present, text);
  }
  return text;
}

/** The text that an experiment was read from stands for it as long as it is not edited: its hash is that of the file. */
export function rememberText(experiment: Experiment, text: string): void {
  texts.set(experiment, text);
}
