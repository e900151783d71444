export { keysOf, withKeys } from './keys';
export { isChecked, isEnabled, runCommand } from './run-command';
export { useShortcuts } from './use-shortcuts';
