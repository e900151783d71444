export { readArrow, type ArrowReadOptions } from './read';
export { writeArrow, type ArrowWriteOptions } from './write';
