import { HostSession } from './host-session.ts';
import { formWith } from './html-form.ts';

const PROGRAM_PAGE = 'admin/loyalty_memberships/program';

/**
 * Publishes the programme that the Program page offers at first: 1 point per £1.00 paid in full, 100 points are worth
 * £1.00, at least 100 points at a time, no expiry. Done through the pages: draft, confirmation, publish.
 */
export async function publishDemoProgram(hostUrl: string): Promise<void> {
  const admin = new HostSession(hostUrl);
  await admin.loginStaff();
  const draft = await admin.get(PROGRAM_PAGE);
  const confirmation = await admin.submit(formWith(draft, 'program-review'));
  const published = await admin.submit(formWith(confirmation, 'program-publish'));
  if (published.status !== 200)
    throw new Error(`The programme was not published (HTTP ${published.status}).`);
}
