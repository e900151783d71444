import type { ChoiceParameter } from '../../core/module/parameters';

/** "Create trainer mode", the first parameter of every module that makes an untrained model. */
export const trainerMode = {
  id: 'createTrainerMode',
  name: 'Create trainer mode',
  kind: 'choice',
  default: 'single-parameter',
  choices: [
    {
      value: 'single-parameter',
      name: 'Single Parameter',
      help: 'You know the settings: one value each.',
    },
    {
      value: 'parameter-range',
      name: 'Parameter Range',
      help: 'You want to compare settings: a list of values each.',
    },
  ],
  help:
    'Single Parameter takes one value for every setting. Parameter Range takes a list of values for every setting, ' +
    'for modules that try several and keep the best; a module that trains just one model uses the first value of ' +
    'each list.',
} as const satisfies ChoiceParameter;

/** Conditions for `visibleWhen`. */
export const inSingleMode = { createTrainerMode: ['single-parameter'] } as const;
export const inRangeMode = { createTrainerMode: ['parameter-range'] } as const;
