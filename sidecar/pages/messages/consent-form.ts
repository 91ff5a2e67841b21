import Joi from 'joi';
import { type Consent, type ConsentLine, isAgreed } from '../../messages/consent-store.ts';
import type { Purpose } from '../../messages/message.ts';
import { MESSAGE_CHANNELS, type MessageChannel } from '../../programs/message-settings.ts';
import type { PageContext } from '../page-context.ts';

const PURPOSES: readonly Purpose[] = ['service', 'promotion'];

export type ConsentForm = Readonly<Partial<Record<`${Purpose}_${MessageChannel}`, '1'>>>;

export const consentBody = Joi.object<ConsentForm>(
  Object.fromEntries(
    PURPOSES.flatMap((purpose) =>
      MESSAGE_CHANNELS.map((channel) => [`${purpose}_${channel}`, Joi.valid('1')] as const),
    ),
  ),
);

/** A line for each purpose with a tick for each channel, and who said so last. */
export function consentModel({ t, format }: PageContext, known: readonly ConsentLine[]) {
  return PURPOSES.map((purpose) => ({
    label: t(`messages.consent.${purpose}`),
    ticks: MESSAGE_CHANNELS.map((channel) => {
      const said = known.find((one) => one.channel === channel && one.purpose === purpose);
      return {
        name: `${purpose}_${channel}`,
        label: t(`messages.channel.${channel}`),
        checked: isAgreed(known, { channel, purpose }),
        said: said
          ? t('messages.consentLine', {
              who: t(`messages.consentWho.${said.actor.type}`),
              at: format.dateTime(said.at),
            })
          : null,
      };
    }),
  }));
}

/** Every tick as an answer: what is not ticked is not agreed to. */
export function consentsOf(form: ConsentForm): readonly Consent[] {
  return PURPOSES.flatMap((purpose) =>
    MESSAGE_CHANNELS.map((channel) => ({
      channel,
      purpose,
      isAgreed: form[`${purpose}_${channel}`] === '1',
    })),
  );
}
