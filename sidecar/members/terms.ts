import { createHash } from 'node:crypto';
import type { LocalText } from '../programs/tier.ts';

/** The terms of a programme as they stand, with the name that agreement refers to. */
export interface Terms {
  readonly texts: LocalText;
  /** SHA-256 of all three texts: another word makes other terms. */
  readonly hash: string;
}

/** A contact's agreement to terms. */
export interface Consent {
  readonly clientId: number;
  readonly contactId: number;
  /** What the contact saw; other terms by now are not agreed to. */
  readonly hash: string;
  /** The language that the terms were shown in. */
  readonly language: keyof LocalText;
}

export function termsOf(texts: LocalText | null): Terms | null {
  if (texts === null) return null;
  const { en, vi, fr } = texts;
  const hash = createHash('sha256')
    .update(JSON.stringify([en, vi, fr]))
    .digest('hex');
  return { texts, hash };
}
