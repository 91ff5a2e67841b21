import type { AppDeps } from '../../app.ts';
import { contactMay } from '../../http/contact-may.ts';
import type { ProgramVersion } from '../../programs/program-document.ts';
import type { MemberStanding } from '../../services.ts';
import { clientName } from '../admin/client-name.ts';
import { readClientLevel, type ClientLevel } from '../levels/client-level.ts';
import { levelProgress } from '../levels/level-progress.ts';
import { levelLines, validitySentence } from '../levels/level-table.ts';
import { memberCard } from '../levels/member-card.ts';
import type { PageContext } from '../page-context.ts';

/** Whether the contact may give points for a level by itself. */
export function mayChooseLevel({ identity }: PageContext, live: ProgramVersion | null): boolean {
  return contactMay(identity, 'convert') && live?.document.redemption.clientMayRedeem === true;
}

/** The part of the Rewards page about levels; null where the programme has none. */
export async function clientLevelSection(
  deps: AppDeps,
  context: PageContext,
  standing: MemberStanding,
  live: ProgramVersion | null,
) {
  const { clientId } = standing;
  const [level, client] = await Promise.all([
    readClientLevel(deps, clientId, live),
    deps.reads.members.client(clientId),
  ]);
  if (!level) return null;
  const company = clientName(context.t, clientId, client?.company ?? null);
  return levelSection(context, level, { standing, company, mayChoose: mayChooseLevel(context, live) });
}

/** Card, progress, and the table of all levels. */
function levelSection(
  context: PageContext,
  { scope, progress, names }: ClientLevel,
  client: {
    readonly standing: MemberStanding;
    readonly company: string;
    readonly mayChoose: boolean;
  },
) {
  const { clientId, balance, status } = client.standing;
  const { tier, since, reviewAt } = progress;
  const isActive = status === 'active';
  const lines = levelLines(context, scope, progress.levels, {
    current: tier,
    mayChoose: client.mayChoose && isActive,
    names,
  });
  return {
    progress: levelProgress(context, scope, progress),
    lines,
    hasChoice: lines.some(({ isSelectable }) => isSelectable),
    validity: validitySentence(context, scope),
    card: isActive
      ? memberCard(context, scope, { clientId, balance, company: client.company, tier, since, reviewAt })
      : null,
  };
}
