import type { AnswerBody } from '../../sidecar/http/answer.ts';
import type { Response } from 'supertest';

/** The body of an answer that must be of this kind. */
export function bodyOf<Kind extends AnswerBody['kind']>(
  { status, body }: Response,
  kind: Kind,
): Extract<AnswerBody, { kind: Kind }> {
  const answer = body as AnswerBody;
  if (answer.kind !== kind)
    throw new Error(`expected ${kind}, got ${answer.kind} (${status}): ${JSON.stringify(body)}`);
  return answer as Extract<AnswerBody, { kind: Kind }>;
}

/** What a hidden field of the first form holds. */
export function hiddenField(html: string, name: string): string | undefined {
  return new RegExp(`type="hidden" name="${name}" value="([^"]*)"`).exec(html)?.[1];
}
