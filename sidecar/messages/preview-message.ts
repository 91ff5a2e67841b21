import type { Knex } from 'knex';
import { selectRows } from '../database/bulk.ts';
import { translatorFor } from '../i18n/translator.ts';
import { safe } from '../ledger/ledger-rows.ts';
import { createFormat } from '../pages/format.ts';
import type { ProgramVersion } from '../programs/program-document.ts';
import { mergeValues } from './merge-values.ts';
import { type CouponFact, readMessageFacts } from './message-facts.ts';
import { exampleOf, filledIn, readTemplate } from './message-preview.ts';
import type { MessageQueueDeps } from './message-queue.ts';
import type { MessageContent, MessageKind } from './message.ts';
import { type Recipient, readRecipients } from './recipients.ts';

const PREVIEW_LANGUAGES = ['english', 'vietnamese', 'french'] as const;

/** What stands for the reward of an order that is not there. */
const EXAMPLE_REWARD = { en: 'Coffee mug', vi: 'Cốc cà phê', fr: 'Tasse à café' };

export interface PreviewedText {
  readonly language: (typeof PREVIEW_LANGUAGES)[number];
  /** Null = the CRM has no such template in this language. */
  readonly subject: string | null;
  readonly html: string | null;
  readonly isActive: boolean;
}

export interface MessagePreview {
  readonly clientId: number;
  readonly company: string;
  readonly texts: readonly PreviewedText[];
}

export interface PreviewRequest {
  readonly kind: MessageKind;
  /** Null = the one who earned last. */
  readonly clientId: number | null;
  /** What the message is about; without it, something that could have happened. */
  readonly content?: MessageContent;
  /** What stands for a coupon that is not there yet, whose id is 0. */
  readonly coupon?: CouponFact;
}

/** How a real member would read a message now, in each language; of none named, the one who earned last. Null = there is none. */
export async function previewMessage(
  db: Knex,
  deps: MessageQueueDeps,
  version: ProgramVersion,
  { kind, clientId, now, ...about }: PreviewRequest & { readonly now: Date },
): Promise<MessagePreview | null> {
  const recipient = await somebody(db, deps, clientId);
  if (!recipient) return null;
  const { names, table } = deps;
  const { timeZone } = version.document;
  const conventions = { ...(await deps.conventions.read()), timeZone };
  const samples = await deps.formats.read();
  const content = about.content ?? exampleOf(kind, recipient, version, now);
  const found = await readMessageFacts(db, table, { version, conventions, names }, [content]);
  const lastDay = 'lastDay' in content ? content.lastDay : null;
  const coupon = about.coupon ?? exampleCoupon(conventions, lastDay);
  const facts = {
    ...found,
    coupons: new Map([...found.coupons, [0, coupon]]),
    rewards: new Map([...found.rewards, [0, EXAMPLE_REWARD]]),
  };
  const texts: PreviewedText[] = [];
  for (const language of PREVIEW_LANGUAGES) {
    const template = await readTemplate(db, table, kind, language);
    const { t, locale } = translatorFor(language, version.document.naming.points);
    const reader = { t, locale, format: createFormat({ locale, conventions, samples }) };
    const values = mergeValues([content], recipient, reader, facts);
    texts.push({
      language,
      subject: template && filledIn(template.subject, values, { isHtml: false }),
      html: template && filledIn(template.message, values, { isHtml: true }),
      isActive: template?.isActive ?? false,
    });
  }
  return { clientId: recipient.clientId, company: recipient.company, texts };
}

async function somebody(
  db: Knex,
  { table }: MessageQueueDeps,
  clientId: number | null,
): Promise<Recipient | null> {
  const [row] = await selectRows<{ id: number }>(
    db,
    `SELECT id FROM \`${table.member}\` WHERE ${clientId === null ? "status = 'active'" : 'client_id = ?'}
     ORDER BY last_entry_at DESC, id LIMIT 1`,
    clientId === null ? [] : [clientId],
  );
  if (!row) return null;
  const id = safe(row.id);
  return (await readRecipients(db, table, [id])).get(id) ?? null;
}

function exampleCoupon(
  { currencies }: { readonly currencies: readonly { readonly code: string }[] },
  lastDay: string | null,
): CouponFact {
  return {
    code: 'EXAMPLE-7K4M',
    amount: '10.00',
    currency: currencies[0]?.code ?? 'USD',
    percent: null,
    lastDay,
  };
}
