import type { CommandId, MenuId } from '../../core/commands';
import type { Editor } from '../state';

/** What a command does in this window. */
export interface Binding {
  run(state: Editor): void;
  /** Whether it would do anything now; always where not given. */
  enabled?(state: Editor): boolean;
  /** Of commands that are switched on and off. */
  checked?(state: Editor): boolean;
}

/** An experiment is shown. */
export const hasTab = ({ activeTab }: Editor): boolean => activeTab !== undefined;

/** Bindings of all commands of a menu: one that is missing is an error of types. */
export type Bindings<M extends MenuId> = { readonly [I in Extract<CommandId, `${M}.${string}`>]: Binding };
