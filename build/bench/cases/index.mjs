// All cases, in the order in which they run. A new group is one file and one line here.
import { kMeansCases } from './k-means.mjs';
import { softmaxCases } from './softmax.mjs';

export const cases = [...kMeansCases, ...softmaxCases];
