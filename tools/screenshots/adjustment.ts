import { formWith } from '../html-form.ts';
import type { HostSession } from '../host-session.ts';

/** An adjustment by hand that can be taken back. */
export async function prepareAdjustment(admin: HostSession, clientId: number): Promise<void> {
  const member = await admin.get(`admin/loyalty_memberships/members/${clientId}`);
  await admin.submit(formWith(member, 'member-adjust-form'), { points: '25', reason: 'Goodwill' });
}
