/** What main sees as `electron`: the parts that the application uses, in front of a real Chromium. */
import './control';

export { app } from './app';
export { BrowserWindow, webContents } from './browser-window';
export { dialog } from './dialogs';
export { ipcMain } from './ipc';
export { Menu, MenuItem } from './menu';
export { MessageChannelMain, MessagePortMain } from './message-ports';
export { protocol } from './protocol';
export { session } from './session';
export { clipboard, nativeTheme, Notification, screen, shell } from './small-parts';
export { utilityProcess } from './utility-process';
