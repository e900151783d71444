import { availableParallelism } from 'node:os';

/**
 * Pictures are decoded on Node's pool of threads, which has four unless this is set before the pool is first used: the
 * entry imports this file before anything else.
 */
process.env['UV_THREADPOOL_SIZE'] ??= String(Math.max(4, availableParallelism()));
