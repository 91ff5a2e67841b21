import type { ProgramDocument } from '../../../sidecar/programs/program-document.ts';
import { wire } from '../../../sidecar/wire.ts';

const ADMIN = { type: 'staff', id: 1 } as const;

/** Publishes what is live with a change that would be many clicks in the form. */
export async function publishChanged(
  databaseUrl: string,
  change: (document: ProgramDocument) => ProgramDocument,
): Promise<void> {
  const wired = wire({
    databaseUrl,
    prefix: 'tbl',
    host: '127.0.0.1',
    port: 0,
    logLevel: 'error',
    pollMs: 60_000,
    poolSize: 2,
  });
  try {
    const { programs } = wired.services;
    const draft = await programs.draft();
    await programs.saveDraft(change(draft.document), ADMIN);
    await programs.publish(ADMIN);
  } finally {
    await wired.close();
  }
}
