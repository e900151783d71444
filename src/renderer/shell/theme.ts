import { webDarkTheme, webLightTheme, type Theme as FluentTheme } from '@fluentui/react-components';
import { useEffect, useSyncExternalStore } from 'react';
import { useEditor, type Theme } from '../state';

const darkQuery = '(prefers-color-scheme: dark)';

function onSystemChange(listener: () => void): () => void {
  const media = matchMedia(darkQuery);
  media.addEventListener('change', listener);
  return () => media.removeEventListener('change', listener);
}

const isSystemDark = (): boolean => matchMedia(darkQuery).matches;

/** Light or dark: as chosen, or as the system has it. */
export const isDark = (theme: Theme, systemDark = isSystemDark()): boolean =>
  theme === 'system' ? systemDark : theme === 'dark';

/** The same of this window, as it changes. */
export function useIsDark(): boolean {
  const theme = useEditor((state) => state.theme);
  return isDark(theme, useSyncExternalStore(onSystemChange, isSystemDark));
}

export function useTheme(): FluentTheme {
  const isDark = useIsDark();
  // Scroll bars and form controls of the browser itself.
  useEffect(() => {
    document.documentElement.style.colorScheme = isDark ? 'dark' : 'light';
  }, [isDark]);
  return isDark ? webDarkTheme : webLightTheme;
}
