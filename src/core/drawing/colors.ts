import type { CanvasColor } from '../experiment/document';
import type { ModuleKind } from './module-kind';

/** Colours of a picture of an experiment; those of the canvas (`canvas.css`) in Fluent's light and dark theme. */
export interface DrawingColors {
  readonly ground: string;
  readonly box: string;
  readonly placeholder: string;
  readonly edge: string;
  readonly text: string;
  readonly quiet: string;
  readonly wire: string;
  readonly kinds: { readonly [K in ModuleKind]: string };
  readonly papers: { readonly [C in CanvasColor]: { readonly paper: string; readonly edge: string } };
}

export const lightColors: DrawingColors = {
  ground: '#f5f5f5',
  box: '#ffffff',
  placeholder: '#fafafa',
  edge: '#d1d1d1',
  text: '#242424',
  quiet: '#616161',
  wire: '#8a8886',
  kinds: {
    data: '#0f6cbd',
    images: '#8764b8',
    transform: '#038387',
    recipe: '#ca5010',
    train: '#986f0b',
    score: '#498205',
    evaluate: '#c239b3',
    old: '#69797e',
    unknown: '#69797e',
  },
  papers: {
    yellow: { paper: '#fff4ce', edge: '#e5c365' },
    orange: { paper: '#fdeadc', edge: '#e8a87c' },
    red: { paper: '#fde7e9', edge: '#e69ba1' },
    purple: { paper: '#f1e9fb', edge: '#bfa3e3' },
    blue: { paper: '#e5f1fb', edge: '#8fbfe8' },
    teal: { paper: '#def4f4', edge: '#7cc5c7' },
    green: { paper: '#e6f5e0', edge: '#9fcf8b' },
    grey: { paper: '#efeeed', edge: '#bdbbb9' },
  },
};

export const darkColors: DrawingColors = {
  ground: '#141414',
  box: '#292929',
  placeholder: '#1f1f1f',
  edge: '#666666',
  text: '#ffffff',
  quiet: '#adadad',
  wire: '#8a8886',
  kinds: {
    data: '#62abf5',
    images: '#b39ddb',
    transform: '#4bb4b7',
    recipe: '#ef8354',
    train: '#e0b83f',
    score: '#9bc94e',
    evaluate: '#e08ad6',
    old: '#a0aeb2',
    unknown: '#a0aeb2',
  },
  papers: {
    yellow: { paper: '#433519', edge: '#a38430' },
    orange: { paper: '#4a2f1d', edge: '#b2693a' },
    red: { paper: '#4b2428', edge: '#b04f58' },
    purple: { paper: '#35284a', edge: '#7f5fb0' },
    blue: { paper: '#1d3349', edge: '#3f7cb5' },
    teal: { paper: '#173c3d', edge: '#2f8a8c' },
    green: { paper: '#24391c', edge: '#548a3d' },
    grey: { paper: '#343332', edge: '#73706e' },
  },
};
