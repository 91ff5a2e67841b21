import { InvalidInputError } from '../shared/errors.ts';
import type { Picture } from '../services.ts';

/** Small enough for every page that shows a card. */
const PICTURE_BYTES_MAX = 150 * 1024;

const KINDS: readonly { readonly mime: Picture['mime']; readonly begins: Buffer }[] = [
  { mime: 'image/jpeg', begins: Buffer.from([0xff, 0xd8, 0xff]) },
  { mime: 'image/png', begins: Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]) },
];

/**
 * A picture that a browser can show and nothing else: what it is, is read from its first bytes and never from a name.
 * @throws InvalidInputError `invalid_picture` for anything else, and for one that is too large.
 */
export function checkPicture(bytes: Buffer): Picture {
  const kind = KINDS.find(({ begins }) => bytes.subarray(0, begins.length).equals(begins));
  if (!kind) throw refusal('picture_kind');
  if (bytes.length > PICTURE_BYTES_MAX) throw refusal('picture_size', PICTURE_BYTES_MAX / 1024);
  return { mime: kind.mime, bytes };
}

function refusal(code: string, limit?: number): InvalidInputError {
  const problem = { field: 'picture', code, ...(limit === undefined ? {} : { limit }) };
  return new InvalidInputError('invalid_picture', { problems: [problem] });
}
