/** The version in package.json; put in by the build. */
declare const __APPLICATION_VERSION__: string;
