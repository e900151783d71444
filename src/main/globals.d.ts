declare const APPLICATION_VERSION: string;
/** Where the built editor lies, seen from the built program. */
declare const EDITOR_FOLDER: string;
/** Where the built preload script lies, seen from the built program. */
declare const PRELOAD_FILE: string;
