import type { Decision } from '../messages/decide-message.ts';
import type { CouponFact } from '../messages/message-facts.ts';
import type { Foreseen } from '../messages/message-queue.ts';
import type { PreviewedText } from '../messages/preview-message.ts';
import type { MessageChannel } from '../programs/message-settings.ts';
import type { ProgramVersion } from '../programs/program-document.ts';
import { addDays, localDay } from '../shared/business-time.ts';
import { SENT_BY_PROGRAM, waysOf } from './actions/send-message.ts';
import type { Step } from './automation.ts';
import type { ActionOf, AutomationDeps } from './automation-deps.ts';
import type { Ground } from './ground.ts';
import { type Given, messageContent } from './message-content.ts';
import type { KnownMember } from './read-facts.ts';

/** What a step would tell a member, and to whom. */
export interface DryMessage {
  readonly ways: readonly DryWay[];
  /** The e-mail as its reader would get it; null where none is sent, or the CRM has no template. */
  readonly text: PreviewedText | null;
}

export interface DryWay {
  readonly channel: MessageChannel;
  /** Address or number; '' = none. */
  readonly to: string;
  readonly decision: Decision;
}

/** What the steps before would have given; a coupon that is not there yet is an example of it. */
export interface DryGiven extends Given {
  readonly coupon: CouponFact | null;
}

export const NOTHING_GIVEN: DryGiven = { couponId: null, points: null, coupon: null };
const EXAMPLE_ID = 0;
const EXAMPLE_CODE = 'EXAMPLE-7K4M';

/** What is given once a step is done as well. Pure. */
export function givenWith(given: DryGiven, { action }: Step, at: Date, timeZone: string): DryGiven {
  if (action.kind === 'points') return { ...given, points: action.points };
  if (action.kind !== 'coupon') return given;
  const isAmount = action.as === 'amount';
  const coupon = {
    code: EXAMPLE_CODE,
    amount: isAmount ? action.amount : null,
    currency: isAmount ? action.currency : null,
    percent: isAmount ? null : action.amount,
    lastDay: addDays(localDay(at, timeZone), action.validDays - 1),
  };
  return { ...given, couponId: EXAMPLE_ID, coupon };
}

/** What the queue would answer at some time, as things stand now, with the words that would be sent. Writes nothing. */
export async function dryMessage(
  messages: Pick<AutomationDeps['messages'], 'foresee' | 'preview'>,
  version: ProgramVersion | null,
  action: ActionOf<'message'>,
  scene: {
    readonly ground: Ground;
    readonly member: KnownMember;
    readonly given: DryGiven;
    readonly index: number;
    readonly at: Date;
  },
): Promise<DryMessage> {
  const { ground, member, given, index, at } = scene;
  const content = version && messageContent(action.message, ground, version.id, given);
  if (!content) {
    const decision = { outcome: 'skip', reason: version ? 'nothing_to_tell' : 'no_program' } as const;
    return { ways: action.channels.map((channel) => ({ channel, to: '', decision })), text: null };
  }
  const { own, byProgram } = waysOf(action, version.document);
  const order = { key: `automation:dry:${index}`, memberId: member.memberId, content, channels: own };
  const foreseen = await messages.foresee(version, order, at);
  const bySelf = { outcome: 'skip', reason: SENT_BY_PROGRAM } as const;
  const ways = [
    ...foreseen.map(({ channel, recipient, decision }) => ({
      channel,
      to: channel === 'email' ? recipient.email : recipient.phone,
      decision,
    })),
    ...byProgram.map((channel) => ({ channel, to: '', decision: bySelf })),
  ];
  const mail = foreseen.find(({ channel }) => channel === 'email');
  if (!mail) return { ways, text: null };
  const preview = await messages.preview(version, {
    kind: action.message,
    clientId: member.clientId,
    content,
    ...(given.coupon ? { coupon: given.coupon } : {}),
  });
  return { ways, text: wordsFor(mail, preview?.texts ?? []) };
}

/** In the language of the client; where the CRM has none, in English. */
function wordsFor({ recipient }: Foreseen, texts: readonly PreviewedText[]): PreviewedText | null {
  const known = texts.filter(({ subject }) => subject !== null);
  return (
    known.find(({ language }) => language === recipient.language) ??
    known.find(({ language }) => language === 'english') ??
    null
  );
}
