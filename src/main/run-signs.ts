import { app, Notification } from 'electron';
import type { Notice } from '../core/api/contract';
import { RunWatch, type RunNews } from '../desktop/runs/run-watch';
import type { Windows } from './windows';

/** Shows runs where the system has a place for that: task bar, badge, notifications. */
export class RunSigns {
  private readonly watch = new RunWatch();
  private progress = -1;
  private count = 0;

  constructor(private readonly windows: Windows) {}

  receive(notice: Notice): void {
    const nameOf = (experiment: string): string | undefined =>
      this.windows.holding(experiment)?.state?.documents.find((document) => document.experiment === experiment)?.title;
    const news = this.watch.receive(notice, this.windows.hasFocus, nameOf);
    this.show();
    if (news && Notification.isSupported()) this.tell(news);
  }

  hostGone(): void {
    this.watch.lost();
    this.show();
  }

  private show(): void {
    const { progress, count } = this.watch;
    // Finer steps nobody sees, and modules tell of every one.
    const rounded = Math.round(progress * 200) / 200;
    if (rounded !== this.progress) for (const { window } of this.windows.all) window.setProgressBar(rounded);
    if (count !== this.count) app.setBadgeCount(count);
    this.progress = rounded;
    this.count = count;
  }

  private tell({ experiment, title, body }: RunNews): void {
    const notification = new Notification({ title, body });
    notification.on('click', () => (this.windows.holding(experiment) ?? this.windows.front)?.bringUp());
    notification.show();
  }
}
