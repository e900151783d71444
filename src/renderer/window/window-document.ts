import { LONGEST_TITLE } from '../../core/api/desktop-bounds';
import type { DesktopRequestOf } from '../../core/api/desktop';
import { shellText } from '../text/shell';

/** What a window shows, as the desktop shell takes it. */
export function windowDocument(
  title: string | undefined,
  path: string | undefined,
  unsaved: boolean,
): DesktopRequestOf<'window.document'> {
  const end = ` - ${shellText.appName}`;
  return {
    title: title ? title.slice(0, LONGEST_TITLE - end.length) + end : shellText.appName,
    ...(path === undefined ? {} : { path }),
    unsaved,
  };
}
