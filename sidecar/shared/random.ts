import { randomBytes, randomUUID } from 'node:crypto';

/** The one source of chance: ids, references, nonces and jitter. */
export interface Random {
  uuid(): string;
  /** `bytes` random bytes as lower-case hex. */
  hex(bytes: number): string;
  /** A number from 0 (inclusive) to 1 (exclusive), for jitter only. */
  fraction(): number;
}

export const systemRandom: Random = {
  uuid: () => randomUUID(),
  hex: (bytes) => randomBytes(bytes).toString('hex'),
  fraction: () => randomBytes(4).readUInt32BE() / 2 ** 32,
};
