import { defineModule } from '../../../core/module/definition';

export const definition = defineModule({
  id: 'trained-model',
  version: 1,
  name: 'Trained Model',
  category: ['Trained Models'],
  keywords: ['saved', 'classifier', 'workspace', 'reuse', 'score', 'predict'],
  summary: 'A trained model that is saved in the workspace.',
  help: [
    'Puts a saved model on the canvas: connect it to Score Model to predict new data without training again. A model gets ' +
      'into the workspace by **Save as Trained Model…** in the menu of the output of Train Model.',
    'A model can have several versions. Its plain name means the newest one, so a new version makes the nodes below stale; ' +
      '`name@2` stays with version 2 whatever is saved later.',
    'It holds all that scoring needs: the feature columns by name and type, their scaling, the weights and the classes. ' +
      'What it predicts is the same, bit by bit, as with the model that was saved.',
  ].join('\n\n'),
  inputs: [],
  outputs: [{ id: 'trainedModel', name: 'Trained model', type: 'trained-learner' }],
  parameters: [
    {
      id: 'model',
      name: 'Trained model',
      kind: 'saved',
      what: 'trained-learner',
      default: null,
      help: 'Name of a trained model in the workspace, or name@version to stay with one of its versions.',
    },
  ],
});
