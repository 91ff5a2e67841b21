import type { Request, Response } from 'express';
import type { PageContext } from '../pages/page-context.ts';
import type { Identity } from './identity.ts';

/** What the middleware learns about a request, in the order in which it becomes known. */
export interface RequestState {
  requestId: string;
  /** Present from the moment the signature was found right: the answer is signed with it. */
  signing?: { readonly key: string; readonly nonce: string };
  identity?: Identity;
  context?: PageContext;
}

export function stateOf(res: Response): RequestState {
  return res.locals as RequestState;
}

/** The raw body; Express leaves `undefined` when there was none. */
export function rawBody(req: Request): Buffer {
  return Buffer.isBuffer(req.body) ? req.body : Buffer.alloc(0);
}
