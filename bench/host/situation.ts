/** The situations in which the host is asked, in an order in which each is one small step from the one before. */
export const SITUATIONS = ['off', 'down', 'up', 'hanging', 'stale'] as const;
export type Situation = (typeof SITUATIONS)[number];

export const SITUATION_NAMES: Readonly<Record<Situation, string>> = {
  off: 'module off',
  down: 'module on, sidecar down',
  up: 'module on, sidecar up',
  hanging: 'module on, sidecar hangs, not noticed yet',
  stale: 'module on, sidecar hangs, heartbeat stale',
};

/** Back and forth, so that a machine that gets slower or faster meanwhile treats all alike. */
export function situationsOfRound(round: number): readonly Situation[] {
  return round % 2 === 0 ? SITUATIONS : [...SITUATIONS].reverse();
}
