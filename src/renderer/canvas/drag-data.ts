import { parseSelection } from '../../core/columns/parse';
import type { ParameterValue } from '../../core/module/parameters';
import type { AddRequest } from '../state/types';
import { isRecord } from './graph/is-record';

/** The parts of the browser's `DataTransfer` that drags of modules use. */
export interface Transfer {
  readonly types: readonly string[];
  effectAllowed: string;
  setData(type: string, text: string): void;
  getData(type: string): string;
}

/** Type of drag data that holds a `AddRequest` as JSON. */
export const moduleDragType = 'application/x-centroid-module';

/**
 * What is being dragged in this window. The browser tells the content only on dropping; the canvas wants to show before
 * which wire the module would go into.
 */
let dragged: AddRequest | undefined;

/** For the palette's `dragstart`: the canvas adds this node where it is dropped. */
export function startModuleDrag(transfer: Pick<Transfer, 'setData' | 'effectAllowed'>, template: AddRequest): void {
  dragged = template;
  transfer.setData(moduleDragType, JSON.stringify(template));
  transfer.effectAllowed = 'copy';
}

/** For the palette's `dragend`. */
export function endModuleDrag(): void {
  dragged = undefined;
}

export const isModuleDrag = (transfer: Pick<Transfer, 'types'>): boolean => transfer.types.includes(moduleDragType);

/** The template under way, if it comes from this window. */
export const draggedTemplate = (): AddRequest | undefined => dragged;

/** The template that was dropped; undefined if the data is something else. */
export function droppedTemplate(transfer: Pick<Transfer, 'getData'>): AddRequest | undefined {
  const text = transfer.getData(moduleDragType);
  if (text === '') return undefined;
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined; // another program's data of the same type
    throw error;
  }
  if (!isRecord(value) || typeof value['module'] !== 'string') return undefined;
  const { module, title, parameters } = value;
  return {
    module,
    ...(typeof title === 'string' ? { title } : {}),
    ...(isRecord(parameters) ? { parameters: Object.fromEntries(Object.entries(parameters).flatMap(storable)) } : {}),
  };
}

function storable([id, value]: [string, unknown]): [string, ParameterValue][] {
  if (value === null || ['string', 'number', 'boolean'].includes(typeof value)) return [[id, value as ParameterValue]];
  return isRecord(value) ? [[id, parseSelection(value, { parameter: id })]] : [];
}
