import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from '@jest/globals';
import { answerSignature, requestSignature, sameSignature } from '../../../sidecar/http/bridge-signature.ts';
import { parseIdentity } from '../../../sidecar/http/identity.ts';
import { projectRoot } from '../../../sidecar/shared/paths.ts';

interface Vectors {
  readonly key: string;
  readonly requests: readonly {
    readonly name: string;
    readonly method: string;
    readonly path: string;
    readonly time: number;
    readonly nonce: string;
    readonly audience: string;
    readonly identityJson: string;
    readonly identityHeader: string;
    readonly body: string;
    readonly signature: string;
  }[];
  readonly answers: readonly {
    readonly name: string;
    readonly nonce: string;
    readonly status: number;
    readonly body: string;
    readonly signature: string;
  }[];
}

const file = path.join(projectRoot, 'tests', 'fixtures', 'bridge-vectors.json');
const { key, requests, answers } = JSON.parse(readFileSync(file, 'utf8')) as Vectors;

test.each(requests)('$name: signed as the module signs it', (request) => {
  expect(requestSignature(key, { ...request, time: String(request.time) })).toBe(request.signature);
});

/** The bridge's other direction carries no person. */
const toSidecar = requests.filter((request) => /^\/(admin|portal|system)\//.test(request.path));

test.each(toSidecar)('$name: the identity is read from its header', ({ identityHeader, identityJson }) => {
  expect(parseIdentity(identityHeader)).toEqual({
    capabilities: [],
    ...(JSON.parse(identityJson) as object),
  });
});

test.each(answers)(
  'the answer of $name: signed as the module expects it',
  ({ nonce, status, body, signature }) => {
    expect(answerSignature(key, nonce, status, body)).toBe(signature);
  },
);

test('signatures of another length or another text differ', () => {
  expect(sameSignature('abc', 'abc')).toBe(true);
  expect(sameSignature('abc', 'abd')).toBe(false);
  expect(sameSignature('abc', 'abcd')).toBe(false);
  expect(sameSignature('abc', '')).toBe(false);
});
