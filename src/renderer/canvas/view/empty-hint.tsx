import { canvasText } from '../../text/canvas';

/** What to do with an empty canvas. */
export function EmptyHint() {
  return (
    <div className="empty-hint">
      <strong>{canvasText.empty.title}</strong>
      <div>{canvasText.empty.hint}</div>
    </div>
  );
}
