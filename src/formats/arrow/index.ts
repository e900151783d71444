export { readArrow, type ArrowReadOptions } from './read';
export { writeArrow } from './write';
