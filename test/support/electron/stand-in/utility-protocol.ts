/** What crosses between the stand-in's main process and the processes that stand for utility processes. */
export type ToUtility =
  | { readonly kind: 'message'; readonly data: unknown; readonly ports: readonly number[] }
  | { readonly kind: 'port-message'; readonly port: number; readonly data: unknown }
  | { readonly kind: 'port-close'; readonly port: number };

export type FromUtility =
  | { readonly kind: 'message'; readonly data: unknown }
  | { readonly kind: 'port-message'; readonly port: number; readonly data: unknown }
  | { readonly kind: 'port-close'; readonly port: number };
