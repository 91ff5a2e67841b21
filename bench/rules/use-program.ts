import { execute } from '../../sidecar/database/bulk.ts';
import type { ProgramDocument } from '../../sidecar/programs/program-document.ts';
import { programsService } from '../../sidecar/programs/programs-service.ts';
import { fixedClock } from '../../sidecar/shared/clock.ts';
import type { Wired } from '../../sidecar/wire.ts';
import { PUBLISHED_AT } from '../bench-place.ts';
import { emptyLedger } from '../empty-ledger.ts';

/** Empties the ledger and makes this the only programme there ever was. TRUNCATE fires no trigger. */
export async function useProgram({ db, table, random }: Wired, document: ProgramDocument): Promise<void> {
  await emptyLedger(db, table);
  await execute(db, `TRUNCATE TABLE \`${table.program_version}\``);
  const programs = programsService({ db, table, random, clock: fixedClock(PUBLISHED_AT) });
  const system = { type: 'system', id: null } as const;
  await programs.saveDraft(document, system);
  await programs.publish(system);
}
