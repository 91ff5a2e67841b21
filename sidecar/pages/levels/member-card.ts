import { cardNumber, cardPath } from '../../members/card-code.ts';
import type { CardField } from '../../programs/tier.ts';
import type { PageContext } from '../page-context.ts';
import { levelOf, nameOfLevel, type LevelScope } from './level-scope.ts';
import { lastDayOfLevel } from './level-table.ts';
import { qrCode, type QrCode } from './qr-code.ts';

/** The membership card (A59, A60): the level's colours, a picture, the chosen fields, and a code for the till. */
export interface MemberCard {
  readonly colour: string | null;
  readonly textColour: string | null;
  /** Hash of the picture behind it. */
  readonly picture: string | null;
  readonly fields: readonly { readonly name: CardField; readonly label: string; readonly value: string }[];
  readonly qr: QrCode | null;
}

export interface CardHolder {
  readonly clientId: number;
  readonly company: string;
  readonly balance: number;
  readonly tier: string | null;
  readonly since: Date | null;
  readonly reviewAt: Date | null;
}

/** Null when the programme shows no card. */
export function memberCard(context: PageContext, scope: LevelScope, holder: CardHolder): MemberCard | null {
  const { card, mode } = scope.settings;
  if (mode === 'off' || !card.isShown) return null;
  const level = levelOf(scope, holder.tier);
  return {
    colour: level?.colour ?? null,
    textColour: level?.textColour ?? null,
    picture: card.picture,
    fields: card.fields.flatMap((name) => {
      const value = fieldValue(context, scope, holder, name);
      return value === null ? [] : [{ name, label: context.t(`tiers.card.${name}`), value }];
    }),
    qr: card.showsQr ? qrCode(context.links.admin(cardPath(holder.clientId))) : null,
  };
}

function fieldValue(
  context: PageContext,
  scope: LevelScope,
  holder: CardHolder,
  field: CardField,
): string | null {
  const { t, format } = context;
  switch (field) {
    case 'company':
      return holder.company;
    case 'number':
      return cardNumber(holder.clientId);
    case 'level':
      return nameOfLevel(context, scope, holder.tier) ?? t('tiers.none');
    case 'since':
      return holder.tier !== null && holder.since ? format.date(holder.since) : null;
    case 'until':
      if (holder.tier === null) return null;
      return lastDayOfLevel(context, holder.reviewAt) ?? t('tiers.card.noEnd');
    case 'balance':
      return format.points(holder.balance);
  }
}
