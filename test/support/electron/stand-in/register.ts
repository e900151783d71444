import { register } from 'node:module';

/** `node --import` this: `electron` is the stand-in. */
register(new URL('./hooks.js', import.meta.url));
