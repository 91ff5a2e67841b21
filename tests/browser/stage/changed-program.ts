import { afterAll, beforeAll } from '@jest/globals';
import type { ProgramDocument } from '../../../sidecar/programs/program-document.ts';
import { programsService } from '../../../sidecar/programs/programs-service.ts';
import { systemClock } from '../../../sidecar/shared/clock.ts';
import { systemRandom } from '../../../sidecar/shared/random.ts';
import { TABLE } from './shop.ts';
import type { Stage } from './stage.ts';

const ADMIN = { type: 'staff', id: 1 } as const;

export type ProgramChange = (document: ProgramDocument) => ProgramDocument;

/**
 * Publishes what is live with a change that would be many clicks in the form; a draft that somebody left plays no part
 * and is gone afterwards. Answers with what was live before.
 */
export async function publishChanged({ shop }: Stage, change: ProgramChange): Promise<ProgramDocument> {
  const programs = programsService({ db: shop.db, table: TABLE, clock: systemClock, random: systemRandom });
  const live = await programs.inForce();
  if (live === null) throw new Error('The stage publishes a programme first.');
  await programs.saveDraft(change(live.document), ADMIN);
  await programs.publish(ADMIN);
  return live.document;
}

/** The programme of the tests around this: what is live, changed for them, and as it was when they are over. */
export function whileProgramIs(stage: () => Stage, change: ProgramChange): void {
  let before: ProgramDocument;
  beforeAll(async () => {
    before = await publishChanged(stage(), change);
  });
  afterAll(async () => {
    await publishChanged(stage(), () => before);
  });
}
