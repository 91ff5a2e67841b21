import { setTimeout as pause } from 'node:timers/promises';

const WAIT_MS = 20_000;
const EVERY_MS = 100;

/** Looks again until it is right: points follow a moment after what happened in the host. */
export async function eventually<Seen>(
  what: string,
  look: () => Promise<Seen>,
  isRight: (seen: Seen) => boolean,
): Promise<Seen> {
  const deadline = Date.now() + WAIT_MS;
  for (;;) {
    const seen = await look();
    if (isRight(seen)) return seen;
    if (Date.now() > deadline) throw new Error(`Expected: ${what}. Seen: ${String(seen)}`);
    await pause(EVERY_MS);
  }
}
