import { app, clipboard, dialog } from 'electron';
import { arch, platform, release } from 'node:os';
import { versionsOf } from '../desktop/about';
import { crashAnswer, crashQuestion } from '../desktop/crash-dialog';
import { crashReport, type LogTail } from '../desktop/crash-report';
import { installation } from './installation';

/** What the application runs in. */
export const versions = versionsOf(process.versions, { platform: platform(), release: release(), arch: arch() });

/**
 * Says what stopped and offers the report.
 * @param restart what "Restart" does
 */
export async function tellCrash(what: string, reason: string, log: LogTail, restart: () => void): Promise<void> {
  const { System: system = platform(), ...parts } = versions;
  const report = crashReport({
    what,
    reason,
    version: installation.version,
    versions: parts,
    system,
    when: new Date(),
    log: log.toString(),
    home: app.getPath('home'),
  });
  if (!app.isReady()) {
    dialog.showErrorBox('Centroid cannot start', report);
    return app.exit(1);
  }
  for (let isCopied = false; ; isCopied = true) {
    const question = crashQuestion(report, isCopied);
    const { response } = await dialog.showMessageBox({ ...question, buttons: [...question.buttons] });
    const answer = crashAnswer(response);
    if (answer === 'restart') return restart();
    if (answer === 'quit') return app.exit(1);
    clipboard.writeText(report);
  }
}

/** A fault in this process: nothing here can be trusted any more, so it ends, with or without a new start. */
export function watchOwnFaults(log: LogTail): void {
  let isTold = false;
  const tell = (error: unknown): void => {
    if (isTold) return;
    isTold = true;
    console.error(error);
    const reason = error instanceof Error ? (error.stack ?? error.message) : String(error);
    void tellCrash('The application', reason, log, () => {
      app.relaunch();
      app.exit(0);
    });
  };
  process.on('uncaughtException', tell);
  process.on('unhandledRejection', tell);
}
