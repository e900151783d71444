// All cases, in the order in which they run. A new group is one file and one line here.
import { fileCases } from './files.mjs';
import { kMeansCases } from './k-means.mjs';
import { largeCases } from './large.mjs';
import { programCases } from './programs.mjs';
import { softmaxCases } from './softmax.mjs';

export const cases = [...kMeansCases, ...softmaxCases, ...fileCases, ...programCases, ...largeCases];
