import { chunksOf } from '../database/bulk.ts';
import type { SettleService } from '../earning/settle-service.ts';
import { type DeriveDeps, deriveEvents } from '../events/derive-events.ts';
import type { Only } from '../events/due-clients.ts';

const EVENTS_PER_BATCH = 500;

/**
 * Records what happened to clients since the last look, and settles it. Nightly for all; after a signal or a settling
 * for the clients that it was about.
 */
export async function settleDerivedEvents(
  deps: DeriveDeps & { readonly settle: Pick<SettleService, 'settle'> },
  now: Date,
  options: { readonly clientIds?: Only } = {},
): Promise<{ found: number; changed: number }> {
  const { sources } = await deriveEvents(deps, now, options);
  let changed = 0;
  for (const part of chunksOf(sources, EVENTS_PER_BATCH)) {
    const report = await deps.settle.settle(part.map((source) => ({ source })));
    changed += report.changed;
  }
  return { found: sources.length, changed };
}
