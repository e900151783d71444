export { Palette, paletteSearchId } from './palette';
