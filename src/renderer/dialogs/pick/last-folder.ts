const key = 'centroid.folder';

/** Where the last file or folder was chosen from in this browser. */
export const lastFolder = (): string | undefined => localStorage.getItem(key) ?? undefined;

export const rememberFolder = (folder: string): void => localStorage.setItem(key, folder);
