import { addCommand } from '../../crm/command-store.ts';
import { type ActionOf, type Scene, stepKey } from '../automation-deps.ts';
import { type StepResult, done } from '../run.ts';

/** Asks the CRM to put the client into customer groups and to take it out of others. */
export async function changeGroups(
  scene: Scene,
  { add, remove }: ActionOf<'client_group'>,
): Promise<StepResult> {
  const { trx, table, run, now } = scene;
  const payload = { client_id: run.clientId, add, remove: remove.filter((id) => !add.includes(id)) };
  const commandId = await addCommand(trx, table, { kind: 'set_client_group', payload }, stepKey(scene), now);
  return done({ commandId });
}
