import { byteColumnsTask } from '../k-means/tasks/byte-columns';
import { byteLloydTask } from '../k-means/tasks/byte-lloyd';
import { byteGramTask } from '../k-means/tasks/byte-gram';
import { bytePairsTask } from '../k-means/tasks/byte-pairs';
import { byteProductsTask } from '../k-means/tasks/byte-products';
import { lengthsTask } from '../k-means/tasks/lengths';
import { meansTask } from '../k-means/tasks/means';
import { pairsTask } from '../k-means/tasks/pairs';
import { squaredTask } from '../k-means/tasks/squared';
import { gradientTask } from '../learners/tasks/gradient';
import { gramTask } from '../learners/tasks/gram';
import { scoresTask } from '../learners/tasks/scores';

/** Everything that several threads can do together. A new one is one file and one line here. */
export const tasks = {
  squared: squaredTask,
  pairs: pairsTask,
  'byte-gram': byteGramTask,
  'byte-pairs': bytePairsTask,
  'byte-products': byteProductsTask,
  'byte-columns': byteColumnsTask,
  'byte-lloyd': byteLloydTask,
  lengths: lengthsTask,
  means: meansTask,
  scores: scoresTask,
  gradient: gradientTask,
  gram: gramTask,
};

export type TaskName = keyof typeof tasks;
export type TaskData<N extends TaskName> = Parameters<(typeof tasks)[N]>[0];
