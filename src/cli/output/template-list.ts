import type { Template } from '../experiment/templates';
import type { Io } from '../io';
import { createPaint, indented, readingWidth, wrap } from './text';

/** Name, title and summary of each template. */
export function formatTemplates(templates: readonly Template[], io: Pick<Io, 'colours' | 'columns'>): string[] {
  const paint = createPaint(io.colours);
  return templates.flatMap(({ name, title, summary }, i) => [
    ...(i > 0 ? [''] : []),
    `${paint.heading(name)}   ${title}`,
    ...indented(summary === '' ? [] : wrap(summary, readingWidth(io.columns) - 2)),
  ]);
}
