import type { NodeId } from '../../core/experiment/document';

/** Open views of results of one experiment: in tabs, and in groups beside each other. Immutable. */
export interface ResultLayout {
  /** From left to right; each holds at least one view. */
  readonly groups: readonly ResultGroup[];
  /** The group that the next view opens in. */
  readonly active: string;
}

export interface ResultGroup {
  readonly id: string;
  readonly views: readonly ResultView[];
  /** Id of the view that is seen. */
  readonly active: string;
}

/** An open view of a port's result. */
export interface ResultView {
  readonly id: string;
  readonly node: NodeId;
  readonly port: string;
  /** Key of the result that was shown last. */
  readonly now?: string;
  /** Key of the one that was shown before that: what changed is told by comparing them. */
  readonly before?: string;
}

/** Narrower than a third of the pane nothing can be read. */
export const MOST_GROUPS = 3;

/** Ids of groups are ids in the page, too. */
const GROUP = 'result-group-';

export const noResults: ResultLayout = { groups: [], active: '' };

export const viewsOf = ({ groups }: ResultLayout): readonly ResultView[] => groups.flatMap(({ views }) => views);

/**
 * Shows a port: its view where one is open, else a new tab of the active group, or of the group to its right.
 */
export function showPort(
  layout: ResultLayout,
  place: { readonly node: NodeId; readonly port: string },
  beside = false,
): ResultLayout {
  const isPlace = ({ node, port }: ResultView): boolean => node === place.node && port === place.port;
  const holders = layout.groups.filter(({ views }) => views.some(isPlace));
  const holder = holders.find(({ id }) => id === layout.active) ?? holders[0];
  const found = holder?.views.find(isPlace);
  if (!beside && found) return activateView(layout, found.id);
  const view: ResultView = { ...place, id: freshId(layout) };
  const at = layout.groups.findIndex(({ id }) => id === layout.active);
  return beside && at >= 0 ? putBeside(layout, at, view) : putInto(layout, Math.max(at, 0), view);
}

/** Another view of the same result in the group to the right, which is made where there is none. */
export function duplicateBeside(layout: ResultLayout, id: string): ResultLayout {
  const at = groupOf(layout, id);
  const view = layout.groups[at]?.views.find((one) => one.id === id);
  return view ? putBeside(layout, at, { ...view, id: freshId(layout) }) : layout;
}

/** Shows a view in its group, which becomes the active one. */
export function activateView(layout: ResultLayout, id: string): ResultLayout {
  const at = groupOf(layout, id);
  const group = layout.groups[at];
  if (!group || (group.active === id && layout.active === group.id)) return layout;
  return { ...withGroup(layout, at, { ...group, active: id }), active: group.id };
}

/** A group without views goes; beside a closed view its neighbour is seen. */
export function closeView(layout: ResultLayout, id: string): ResultLayout {
  const at = groupOf(layout, id);
  const group = layout.groups[at];
  if (!group) return layout;
  const position = group.views.findIndex((view) => view.id === id);
  const views = group.views.filter((view) => view.id !== id);
  if (views.length > 0) {
    const neighbour = views[Math.min(position, views.length - 1)]!.id;
    return withGroup(layout, at, { ...group, views, active: group.active === id ? neighbour : group.active });
  }
  const groups = layout.groups.filter((other) => other !== group);
  const next = groups[Math.min(at, groups.length - 1)]?.id ?? '';
  return { groups, active: layout.active === group.id ? next : layout.active };
}

/** A view shows a result: another one than before is remembered with the one that it takes the place of. */
export function noteShown(layout: ResultLayout, id: string, key: string): ResultLayout {
  return changeView(layout, id, (view) =>
    view.now === key ? view : { ...view, now: key, ...(view.now === undefined ? {} : { before: view.now }) },
  );
}

/** What changed is known and no longer to be told. */
export function forgetBefore(layout: ResultLayout, id: string): ResultLayout {
  return changeView(layout, id, (view) => {
    const { before, ...rest } = view;
    return before === undefined ? view : rest;
  });
}

function changeView(layout: ResultLayout, id: string, change: (view: ResultView) => ResultView): ResultLayout {
  const at = groupOf(layout, id);
  const group = layout.groups[at];
  const view = group?.views.find((one) => one.id === id);
  const changed = view && change(view);
  if (!group || changed === view) return layout;
  return withGroup(layout, at, { ...group, views: group.views.map((one) => (one === view ? changed! : one)) });
}

const groupOf = ({ groups }: ResultLayout, view: string): number =>
  groups.findIndex(({ views }) => views.some(({ id }) => id === view));

const withGroup = (layout: ResultLayout, at: number, group: ResultGroup): ResultLayout => ({
  ...layout,
  groups: layout.groups.map((other, i) => (i === at ? group : other)),
});

/** A new tab behind the one that is seen. */
function putInto(layout: ResultLayout, at: number, view: ResultView): ResultLayout {
  const group = layout.groups[at];
  if (!group) return withNewGroup(layout, at, view);
  const seen = group.views.findIndex(({ id }) => id === group.active);
  const views = group.views.toSpliced(seen + 1, 0, view);
  return { ...withGroup(layout, at, { ...group, views, active: view.id }), active: group.id };
}

function putBeside(layout: ResultLayout, at: number, view: ResultView): ResultLayout {
  const isLast = at === layout.groups.length - 1;
  if (isLast && layout.groups.length < MOST_GROUPS) return withNewGroup(layout, at + 1, view);
  return putInto(layout, isLast ? at : at + 1, view);
}

function withNewGroup(layout: ResultLayout, at: number, view: ResultView): ResultLayout {
  const group: ResultGroup = { id: GROUP + view.id, views: [view], active: view.id };
  return { groups: layout.groups.toSpliced(at, 0, group), active: group.id };
}

/** Higher than that of any open view, so that no view takes over what another one left behind. */
const freshId = (layout: ResultLayout): string =>
  String(Math.max(0, ...viewsOf(layout).map(({ id }) => Number(id)), ...layout.groups.map(numberOf)) + 1);

/** A group is called after its first view, which may be closed. */
const numberOf = ({ id }: ResultGroup): number => Number(id.slice(GROUP.length));

/** A layout that was stored; none where it is not one. */
export function readLayout(stored: unknown): ResultLayout | undefined {
  if (!isObject(stored) || !Array.isArray(stored['groups'])) return undefined;
  let layout = noResults;
  for (const group of stored['groups'] as unknown[]) {
    if (!isObject(group) || !Array.isArray(group['views'])) return undefined;
    let at = -1;
    for (const view of group['views'] as unknown[]) {
      if (!isObject(view) || typeof view['node'] !== 'string' || typeof view['port'] !== 'string') return undefined;
      const { node, port, now, before } = view;
      const read: ResultView = {
        id: freshId(layout),
        node,
        port,
        ...(isKey(now) ? { now } : {}),
        ...(isKey(now) && isKey(before) ? { before } : {}),
      };
      if (at >= 0) layout = putInto(layout, at, read);
      else if (layout.groups.length < MOST_GROUPS) layout = withNewGroup(layout, (at = layout.groups.length), read);
    }
    const seen = (group['views'] as readonly unknown[]).findIndex(
      (view) => isObject(view) && view['id'] === group['active'],
    );
    const view = layout.groups[at]?.views[seen];
    if (view) layout = activateView(layout, view.id);
  }
  const active = stored['groups'].findIndex((group) => isObject(group) && group['id'] === stored['active']);
  return { ...layout, active: (layout.groups[active] ?? layout.groups[0])?.id ?? '' };
}

const isObject = (value: unknown): value is { readonly [name: string]: unknown } =>
  typeof value === 'object' && value !== null;

const isKey = (value: unknown): value is string => typeof value === 'string' && /^[0-9a-f]{64}$/.test(value);
