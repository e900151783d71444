export { boxOf, type Box } from './box';
export { histogramOf, type Histogram } from './histogram';
export { momentsOf } from './moments';
export { countDistinct, quantile, sortNumbers, type SortedNumbers } from './sorted';
