import { createHash, createHmac } from 'node:crypto';

/** Hex HMAC-SHA256 under the endpoint's secret over time, id and body (docs/bridge.md, section 5). */
export function webhookSignature(
  secret: string,
  { time, id, body }: { readonly time: string; readonly id: string; readonly body: string },
): string {
  const bodyHash = createHash('sha256').update(body).digest('hex');
  return createHmac('sha256', secret).update(['v1', time, id, bodyHash].join('\n')).digest('hex');
}
