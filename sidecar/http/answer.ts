import type { Response } from 'express';
import { answerSignature } from './bridge-signature.ts';
import type { ErrorDetails } from '../shared/errors.ts';

/** What the sidecar tells the module to do (docs/bridge.md, section 3), with the status it is sent under. */
export interface Answer {
  readonly status: number;
  readonly body: AnswerBody;
}

export type AnswerBody =
  | { readonly kind: 'page'; readonly title: string; readonly html: string }
  | { readonly kind: 'fragment'; readonly html: string }
  | {
      readonly kind: 'redirect';
      readonly to: string;
      readonly flash?: Flash;
      readonly runCommands: readonly number[];
    }
  | { readonly kind: 'data'; readonly data: unknown; readonly runCommands: readonly number[] }
  | {
      readonly kind: 'download';
      readonly filename: string;
      readonly contentType: string;
      readonly bodyBase64: string;
    }
  | { readonly kind: 'error'; readonly error: ErrorBody; readonly html: string };

export interface Flash {
  readonly type: 'success' | 'warning' | 'danger';
  readonly message: string;
}

export interface ErrorBody {
  readonly code: string;
  readonly message: string;
  readonly details: ErrorDetails;
  readonly requestId: string;
}

export function page(title: string, html: string, status = 200): Answer {
  return { status, body: { kind: 'page', title, html } };
}

export function fragment(html: string, status = 200): Answer {
  return { status, body: { kind: 'fragment', html } };
}

/** `to` is relative to the base the request came through (admin or portal), or starts with `/` for the host's root. */
export function redirect(to: string, flash?: Flash, runCommands: readonly number[] = []): Answer {
  return { status: 200, body: { kind: 'redirect', to, ...(flash ? { flash } : {}), runCommands } };
}

export function data(value: unknown, runCommands: readonly number[] = []): Answer {
  return { status: 200, body: { kind: 'data', data: value, runCommands } };
}

export function download(filename: string, contentType: string, content: Buffer): Answer {
  return {
    status: 200,
    body: { kind: 'download', filename, contentType, bodyBase64: content.toString('base64') },
  };
}

export function errorAnswer(status: number, error: ErrorBody, html: string): Answer {
  return { status, body: { kind: 'error', error, html } };
}

/** Sends an answer; signed when the request was (an unsigned request has no nonce of ours to answer to). */
export function sendAnswer(
  res: Response,
  answer: Answer,
  signing: { key: string; nonce: string } | null,
): void {
  const text = JSON.stringify(answer.body);
  if (signing)
    res.set('X-Loyalty-Signature', answerSignature(signing.key, signing.nonce, answer.status, text));
  res.status(answer.status).set('Cache-Control', 'no-store').type('application/json').send(text);
}
