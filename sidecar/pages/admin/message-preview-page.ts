import type { AppDeps } from '../../app.ts';
import { type Answer, page } from '../../http/answer.ts';
import type { MessageKind } from '../../messages/message.ts';
import { readableMail } from '../messages/readable-mail.ts';
import type { PageContext } from '../page-context.ts';

/** A message as a real member would read it, in each language, before it is switched on. */
export async function messagePreviewPage(
  deps: AppDeps,
  context: PageContext,
  kind: MessageKind,
  clientId: number | null,
): Promise<Answer> {
  const { t, links } = context;
  const draft = await deps.services.programs.draft();
  const found = await deps.services.messages.preview(draft, { kind, clientId });
  const title = t('messages.previewTitle', { kind: t(`messages.kind.${kind}`) });
  const html = deps.views.render(context, 'admin/message-preview', {
    title,
    action: links.admin(`messages/preview/${kind}`),
    client: clientId === null ? '' : String(clientId),
    intro: found ? t('messages.previewIntro', { client: found.company }) : null,
    texts: (found?.texts ?? []).map(({ language, subject, html: body, isActive }) => ({
      language: t(`messages.language.${language}`),
      subject,
      body: readableMail(context, body),
      isMissing: subject === null,
      isInactive: subject !== null && !isActive,
    })),
  });
  return page(title, html);
}
