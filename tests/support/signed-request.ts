import { randomBytes } from 'node:crypto';
import type { Express } from 'express';
import request, { type Response } from 'supertest';
import { answerSignature, requestSignature } from '../../sidecar/http/bridge-signature.ts';
import type { Identity } from '../../sidecar/http/identity.ts';
import { BRIDGE_KEY } from './test-database.ts';

const SITE = 'http://crm.example.test/';

/** An administrator who reads English; a test names only what differs. */
export function anIdentity(changes: Partial<Identity> = {}): Identity {
  return {
    actor: 'staff',
    staffId: 1,
    staffName: 'Ann Lee',
    isAdmin: true,
    capabilities: [],
    language: 'english',
    formats: { date: '28-12-2033', dateTime: '28-12-2033 21:45:06' },
    csrf: { name: 'csrf_token_name', value: 'token' },
    links: {
      site: SITE,
      admin: `${SITE}admin/loyalty_memberships/`,
      adminRoot: `${SITE}admin/`,
      portal: `${SITE}loyalty_memberships/rewards/`,
      assets: `${SITE}modules/loyalty_memberships/assets/`,
    },
    ...changes,
  };
}

export interface Signing {
  readonly key: string;
  readonly time: number;
  readonly nonce: string;
  readonly audience: string;
}

/** Sends requests as the module does, and checks the signature of each answer as the module does. */
export class Module {
  readonly app: Express;
  readonly #signing: Partial<Signing> & Pick<Signing, 'time' | 'audience'>;

  constructor(app: Express, signing: Partial<Signing> & Pick<Signing, 'time' | 'audience'>) {
    this.app = app;
    this.#signing = signing;
  }

  get(path: string, identity = anIdentity()): Promise<Response> {
    return this.send('GET', path, identity, '');
  }

  post(path: string, form: object, identity = anIdentity()): Promise<Response> {
    return this.send('POST', path, identity, JSON.stringify(form));
  }

  async send(method: 'GET' | 'POST', path: string, identity: Identity, body: string): Promise<Response> {
    const signing = { key: BRIDGE_KEY, nonce: randomBytes(16).toString('hex'), ...this.#signing };
    const identityHeader = Buffer.from(JSON.stringify(identity)).toString('base64url');
    const time = String(signing.time);
    const signature = requestSignature(signing.key, { method, path, body, identityHeader, ...signing, time });
    const agent = request(this.app);
    const sent = (method === 'GET' ? agent.get(path) : agent.post(path))
      .set('X-Loyalty-Time', time)
      .set('X-Loyalty-Nonce', signing.nonce)
      .set('X-Loyalty-Audience', signing.audience)
      .set('X-Loyalty-Identity', identityHeader)
      .set('X-Loyalty-Signature', signature);
    const answer = await (body === '' ? sent : sent.type('json').send(body));
    const expected = answerSignature(signing.key, signing.nonce, answer.status, answer.text);
    if (answer.status !== 401 && answer.get('X-Loyalty-Signature') !== expected)
      throw new Error('the answer is not signed');
    return answer;
  }
}
