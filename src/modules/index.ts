import type { ModuleDefinition } from '../core/module/definition';

/** Every module of the program, in palette order. One line each; the computation is found beside the definition. */
export const moduleDefinitions: readonly ModuleDefinition[] = [];
