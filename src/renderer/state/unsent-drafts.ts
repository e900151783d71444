import type { Draft, KeptDraft } from '../../core/api/documents';
import { parseStored, type KeyValues } from './preferences';

const key = 'centroid.unsent';

/** A draft with the workspace that it belongs to. */
type Unsent = Draft & { readonly workspace?: string | undefined };

/**
 * Drafts that the host had not confirmed when their page went away: a page that is left cannot wait for an answer. The
 * browser keeps them for the next page, where they are newer than what the host has.
 */
export class UnsentDrafts {
  /** @param workspace in which the window works; other workspaces keep theirs until the window comes back to them */
  constructor(
    private readonly storage: KeyValues,
    private readonly workspace: () => string | undefined,
  ) {}

  put(drafts: readonly Draft[]): void {
    if (drafts.length === 0) return;
    const workspace = this.workspace();
    this.write({ ...this.read(), ...Object.fromEntries(drafts.map((draft) => [draft.tab, { ...draft, workspace }])) });
  }

  remove(tab: string): void {
    const { [tab]: removed, ...rest } = this.read();
    if (removed) this.write(rest);
  }

  /** Those of the host, replaced by what it does not know yet. */
  over(drafts: readonly KeptDraft[]): KeptDraft[] {
    const here = this.workspace();
    const isHere = ({ workspace = here }: Unsent): boolean => workspace === here;
    const unsent = Object.fromEntries(
      Object.entries(this.read()).flatMap(([tab, draft]) => (isHere(draft) ? [[tab, withoutWorkspace(draft)]] : [])),
    );
    const known = new Set(drafts.map(({ tab }) => tab));
    return [
      ...drafts.map((draft) => {
        const newer = unsent[draft.tab];
        return newer && newer.text !== draft.text ? { ...draft, ...newer } : draft;
      }),
      ...Object.values(unsent).filter(({ tab }) => !known.has(tab)),
    ];
  }

  private read(): { readonly [tab: string]: Unsent } {
    const entries = Object.entries(parseStored(this.storage.getItem(key)));
    return Object.fromEntries(entries.flatMap(([tab, draft]) => (isDraft(draft) ? [[tab, draft]] : [])));
  }

  private write(drafts: { readonly [tab: string]: Unsent }): void {
    if (Object.keys(drafts).length === 0) this.storage.removeItem(key);
    else this.storage.setItem(key, JSON.stringify(drafts));
  }
}

const withoutWorkspace = ({ workspace: _, ...draft }: Unsent): Draft => draft;

const isDraft = (value: unknown): value is Unsent =>
  typeof value === 'object' && value !== null && 'tab' in value && 'text' in value && typeof value.text === 'string';
