/** The version in package.json; put in by the build. */
declare const APPLICATION_VERSION: string;
/** From the built program to the editor that was built with it; put in by the build. */
declare const EDITOR_FOLDER: string;
