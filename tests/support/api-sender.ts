import { randomBytes } from 'node:crypto';
import type { Express } from 'express';
import request, { type Response } from 'supertest';
import { apiSignature } from '../../sidecar/events/api-signature.ts';
import { EVENTS_PATH } from '../../sidecar/events/events-routes.ts';

export interface Sending {
  readonly time?: number;
  readonly nonce?: string;
  readonly secret?: string;
  /** What is signed in place of the path that is called. */
  readonly signedPath?: string;
  /** What is sent in place of the body that was signed. */
  readonly sentBody?: string;
}

/** Another program that reports events with a key of its own. */
export class ApiSender {
  readonly app: Express;
  readonly key: { readonly keyId: string; readonly secret: string };
  readonly #time: number;

  constructor(app: Express, key: { keyId: string; secret: string }, time: number) {
    this.app = app;
    this.key = key;
    this.#time = time;
  }

  report(...events: readonly (object | null)[]): Promise<Response> {
    return this.send(JSON.stringify({ events }));
  }

  async send(body: string, sending: Sending = {}): Promise<Response> {
    const headers = this.headers(sending.signedPath ?? EVENTS_PATH, body, sending);
    return request(this.app)
      .post(EVENTS_PATH)
      .set('X-Loyalty-Key', headers.key)
      .set('X-Loyalty-Time', headers.time)
      .set('X-Loyalty-Nonce', headers.nonce)
      .set('X-Loyalty-Signature', headers.signature)
      .type('json')
      .send(sending.sentBody ?? body);
  }

  /** The headers of a signed request to any address that the sender may call. */
  headers(path: string, body: string, { time, nonce, secret }: Sending = {}) {
    const signed = { time: String(time ?? this.#time), nonce: nonce ?? randomBytes(16).toString('hex') };
    const signature = apiSignature(secret ?? this.key.secret, {
      method: 'POST',
      path,
      headers: signed,
      body: Buffer.from(body),
    });
    return { key: this.key.keyId, ...signed, signature };
  }
}
