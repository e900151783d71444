import { parentPort } from '../ports';
import { serveHost } from './serve-host';

serveHost(parentPort());

// Ctrl+C in a terminal reaches every process of the group; main then closes this one in good order.
for (const signal of ['SIGINT', 'SIGHUP'] as const) process.on(signal, () => {});
