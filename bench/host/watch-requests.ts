import { subscribe, unsubscribe } from 'node:diagnostics_channel';

interface RequestMessage {
  readonly request: { readonly method: string; readonly path: string };
}

export interface WatchedRequest {
  readonly method: string;
  readonly path: string;
  /** From the request's making to the last byte of its answer. */
  readonly ms: number;
}

/**
 * Sees every request that `fetch` makes in this process, each hop of a redirect by itself, until the returned function
 * is called. The session that makes them stays as it is.
 */
export function watchRequests(onEnd: (request: WatchedRequest) => void): () => void {
  const startedAt = new WeakMap<object, number>();
  const begin = (message: unknown): void => {
    startedAt.set((message as RequestMessage).request, performance.now());
  };
  const end = (message: unknown): void => {
    const { request } = message as RequestMessage;
    const start = startedAt.get(request);
    if (start === undefined) return;
    onEnd({ method: request.method, path: request.path, ms: performance.now() - start });
  };
  subscribe('undici:request:create', begin);
  subscribe('undici:request:trailers', end);
  return () => {
    unsubscribe('undici:request:create', begin);
    unsubscribe('undici:request:trailers', end);
  };
}
