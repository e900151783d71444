export { readArrow, type ArrowReadOptions } from './read';
export { arrowPieces, writeArrow } from './write';
