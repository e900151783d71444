/** What the system knows the application by; installers register it under the same name. */
export const APPLICATION_ID = 'org.centroid.editor';
