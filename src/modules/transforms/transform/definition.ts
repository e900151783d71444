import { defineModule } from '../../../core/module/definition';

export const definition = defineModule({
  id: 'transform',
  version: 1,
  name: 'Transform',
  category: ['Transforms'],
  keywords: ['saved', 'transformation', 'cleaning', 'workspace', 'reuse', 'apply'],
  summary: 'A transformation that is saved in the workspace.',
  help: [
    'Puts a saved transformation on the canvas, so that new data can be treated exactly as the data that it was learned ' +
      'from. A transformation gets into the workspace by **Save as Transform…** in the menu of an output that gives one, ' +
      'such as that of Clean Missing Data.',
    'A transformation can have several versions. Its plain name means the newest one, so a new version makes the nodes ' +
      'below stale; `name@2` stays with version 2 whatever is saved later.',
  ].join('\n\n'),
  inputs: [],
  outputs: [{ id: 'transformation', name: 'Transformation', type: 'transform' }],
  parameters: [
    {
      id: 'transform',
      name: 'Transform',
      kind: 'saved',
      what: 'transform',
      default: null,
      help: 'Name of a transform in the workspace, or name@version to stay with one of its versions.',
    },
  ],
});
