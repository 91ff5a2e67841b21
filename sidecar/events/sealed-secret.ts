import { createCipheriv, createDecipheriv, hkdfSync } from 'node:crypto';
import type { Random } from '../shared/random.ts';

const CIPHER = 'aes-256-gcm';
const IV_BYTES = 12;
const TAG_BYTES = 16;
const FORM = 'v1';

/**
 * Secrets of API keys as they lie in the database: sealed with AES-256-GCM under a key that is derived from the module's, and
 * bound to the id of the API key, so that a sealed text is of no use in another row.
 */
export function sealSecret(moduleKey: string, keyId: string, secret: string, random: Random): string {
  const iv = Buffer.from(random.hex(IV_BYTES), 'hex');
  const cipher = createCipheriv(CIPHER, derivedKey(moduleKey), iv, { authTagLength: TAG_BYTES });
  cipher.setAAD(Buffer.from(keyId));
  const sealed = Buffer.concat([cipher.update(secret, 'utf8'), cipher.final()]);
  return [FORM, iv, cipher.getAuthTag(), sealed]
    .map((part) => (typeof part === 'string' ? part : part.toString('base64url')))
    .join('.');
}

/** The secret again; null when it was sealed under another key of the module, or changed. */
export function openSecret(moduleKey: string, keyId: string, text: string): string | null {
  const [form, iv, tag, sealed] = text.split('.');
  if (form !== FORM || !iv || !tag || !sealed) return null;
  try {
    const decipher = createDecipheriv(CIPHER, derivedKey(moduleKey), Buffer.from(iv, 'base64url'), {
      authTagLength: TAG_BYTES,
    });
    decipher.setAAD(Buffer.from(keyId));
    decipher.setAuthTag(Buffer.from(tag, 'base64url'));
    return decipher.update(Buffer.from(sealed, 'base64url'), undefined, 'utf8') + decipher.final('utf8');
  } catch {
    return null;
  }
}

function derivedKey(moduleKey: string): Buffer {
  return Buffer.from(hkdfSync('sha256', moduleKey, '', 'loyalty api keys', 32));
}
