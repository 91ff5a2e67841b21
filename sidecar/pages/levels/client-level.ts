import type { AppDeps } from '../../app.ts';
import type { ProgramVersion } from '../../programs/program-document.ts';
import type { TierOverview } from '../../tiers/tiers-service.ts';
import { discountNames, type DiscountNames } from './level-benefits.ts';
import type { PageContext } from '../page-context.ts';
import { levelProgress, type LevelProgressView } from './level-progress.ts';
import { levelScope, type LevelScope } from './level-scope.ts';

/** A client's level with everything that pages say about it. */
export interface ClientLevel {
  readonly scope: LevelScope;
  readonly progress: TierOverview;
  readonly names: DiscountNames;
}

/** Null where the programme in force has no levels. */
export async function readClientLevel(
  deps: AppDeps,
  clientId: number,
  live: ProgramVersion | null,
): Promise<ClientLevel | null> {
  if (!live || live.document.tiers.mode === 'off') return null;
  const [conventions, progress, names] = await Promise.all([
    deps.reads.conventions.read(),
    deps.services.tiers.progress(clientId),
    discountNames(deps, live.document.tiers.levels),
  ]);
  return { scope: levelScope(live.document, conventions), progress, names };
}

/** A client's level in a few sentences, beside other things: on the home card, in the customer tab, on an invoice. */
export async function levelFact(
  deps: AppDeps,
  context: PageContext,
  clientId: number,
): Promise<LevelProgressView | null> {
  const level = await readClientLevel(deps, clientId, await deps.services.programs.inForce());
  return level && levelProgress(context, level.scope, level.progress);
}
