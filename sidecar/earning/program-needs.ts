import type { ProgramDocument } from '../programs/program-document.ts';
import { capsInForce } from './rules/caps.ts';

/** What of a member's history a programme looks at, so that settling reads and keeps only that. */
export interface ProgramNeeds {
  readonly clientGroups: boolean;
  readonly tiers: boolean;
  /** Earlier invoices and spend. */
  readonly before: boolean;
  readonly caps: boolean;
  /** The ends of some lots move with the member's activity. */
  readonly rolling: boolean;
}

const known = new WeakMap<ProgramDocument, ProgramNeeds>();

export function programNeeds(document: ProgramDocument): ProgramNeeds {
  let needs = known.get(document);
  if (!needs) {
    const { rules } = document.earning;
    needs = {
      clientGroups:
        rules.some((rule) => rule.audience.clientGroupIds.length > 0) ||
        document.participation.excludedGroupIds.length > 0,
      tiers: document.tiers.mode !== 'off',
      before: rules.some((rule) => rule.kind === 'nth_purchase' || rule.kind === 'spend_milestone'),
      caps: capsInForce(document).length > 0,
      rolling: [document.expiry, ...rules.map((rule) => rule.expiry)].some(
        (one) => one?.mode === 'inactivity',
      ),
    };
    known.set(document, needs);
  }
  return needs;
}
