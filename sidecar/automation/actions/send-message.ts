import type { Told } from '../../messages/message-queue.ts';
import type { MessageChannel } from '../../programs/message-settings.ts';
import type { ProgramDocument } from '../../programs/program-document.ts';
import { type ActionOf, type Scene, stepKey } from '../automation-deps.ts';
import { messageContent } from '../message-content.ts';
import { type StepResult, done, notDone } from '../run.ts';
import { RunStore } from '../run-store.ts';
import { type SendableKind, isFree } from '../sendable-kinds.ts';

/**
 * Tells the member something through the one queue, which decides by each way. What nobody may be told leaves the step out
 * with the reason, and the run goes on.
 */
export async function sendMessage(scene: Scene, action: ActionOf<'message'>): Promise<StepResult> {
  const { trx, table, run, version, messages, now } = scene;
  if (!version) return notDone('skipped', 'message.no_program');
  const given = await new RunStore(trx, table).given(run.id);
  const content = messageContent(action.message, run.ground, version.id, given);
  if (!content) return notDone('skipped', 'message.nothing_to_tell');
  const { own, byProgram } = waysOf(action, version.document);
  const told = await messages.tell(
    trx,
    { key: stepKey(scene), memberId: run.memberId, content, channels: own },
    now,
  );
  return resultOf(action.message, [...told, ...byProgram.map(toldByProgram)]);
}

/** What the programme tells by itself by some way is not told by it twice. */
export function waysOf(
  { message, channels }: ActionOf<'message'>,
  { messages }: ProgramDocument,
): { readonly own: readonly MessageChannel[]; readonly byProgram: readonly MessageChannel[] } {
  const itself = isFree(message) || !messages.isOn ? [] : messages.channels[message];
  return {
    own: channels.filter((one) => !itself.includes(one)),
    byProgram: channels.filter((one) => itself.includes(one)),
  };
}

export const SENT_BY_PROGRAM = 'sent_by_program';

function toldByProgram(channel: MessageChannel): Told {
  return { channel, status: 'skipped', reason: SENT_BY_PROGRAM, dueAt: null };
}

function resultOf(message: SendableKind, told: readonly Told[]): StepResult {
  const ways = told.map(({ channel, status, reason, dueAt }) => ({
    channel,
    status,
    reason,
    dueAt: dueAt?.toISOString() ?? null,
  }));
  const detail = { message, ways };
  if (told.some(({ status }) => status !== 'skipped')) return done(detail);
  return { outcome: 'skipped', reason: `message.${told[0]?.reason ?? SENT_BY_PROGRAM}`, detail };
}
