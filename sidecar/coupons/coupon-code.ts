import type { Random } from '../shared/random.ts';

/** Letters and digits that nobody confuses: no 0 and O, no 1, I and L. */
const ALPHABET = 'ABCDEFGHJKMNPQRSTUVWXYZ23456789';
/** Twelve of 31 are 59 bits: nobody guesses one, and two are never the same. */
const LENGTH = 12;
const GROUP = 4;
/** Bytes from here on would make some letters likelier than others. */
const FAIR_BYTES = 256 - (256 % ALPHABET.length);

/** A code that nobody can guess, in groups that are easy to read out: `TEA-7KQM-ZH4R-9XWB`. */
export function newCode(random: Pick<Random, 'hex'>, prefix: string): string {
  let letters = '';
  while (letters.length < LENGTH) {
    const bytes = Buffer.from(random.hex(LENGTH), 'hex');
    letters += [...bytes]
      .filter((byte) => byte < FAIR_BYTES)
      .map((byte) => ALPHABET[byte % ALPHABET.length])
      .join('');
  }
  const groups = letters.slice(0, LENGTH).match(new RegExp(`.{${GROUP}}`, 'g'));
  return prefix + (groups ?? []).join('-');
}

/** A code as it is looked up: however it was typed, with or without dashes, spaces and capitals. */
export function codeKey(typed: string): string {
  return typed
    .toUpperCase()
    .replace(/[^A-Z0-9]/g, '')
    .slice(0, 40);
}
