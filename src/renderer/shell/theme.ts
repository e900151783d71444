import { webDarkTheme, webLightTheme, type Theme as FluentTheme } from '@fluentui/react-components';
import { useEffect, useSyncExternalStore } from 'react';
import { useEditor } from '../state';

const darkQuery = '(prefers-color-scheme: dark)';

function onSystemChange(listener: () => void): () => void {
  const media = matchMedia(darkQuery);
  media.addEventListener('change', listener);
  return () => media.removeEventListener('change', listener);
}

/** Light or dark: as chosen, or as the system has it. */
export function useIsDark(): boolean {
  const theme = useEditor((state) => state.theme);
  const isSystemDark = useSyncExternalStore(onSystemChange, () => matchMedia(darkQuery).matches);
  return theme === 'system' ? isSystemDark : theme === 'dark';
}

export function useTheme(): FluentTheme {
  const isDark = useIsDark();
  // Scroll bars and form controls of the browser itself.
  useEffect(() => {
    document.documentElement.style.colorScheme = isDark ? 'dark' : 'light';
  }, [isDark]);
  return isDark ? webDarkTheme : webLightTheme;
}
