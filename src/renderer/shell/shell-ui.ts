import { create } from 'zustand';

/** What the window's frame shows for the moment. */
interface ShellUi {
  /** The tab whose title is being edited. */
  readonly renaming?: string | undefined;
}

export const useShellUi = create<ShellUi>(() => ({}));
