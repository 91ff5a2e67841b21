import { createConventionsReadModel } from '../../sidecar/crm/conventions-read-model.ts';
import { createNamesReadModel } from '../../sidecar/crm/names-read-model.ts';
import { MessageQueue, type MessageQueueDeps } from '../../sidecar/messages/message-queue.ts';
import type { TestCore } from './test-core.ts';

/** What messages are worded with, for a CRM that writes dates as 28/12/2033. */
export function wording({ db, table, clock }: TestCore): MessageQueueDeps {
  return {
    table,
    conventions: createConventionsReadModel(db, table, clock),
    formats: { read: () => Promise.resolve({ date: '28/12/2033', dateTime: '28/12/2033 21:45' }) },
    names: createNamesReadModel(db, table),
  };
}

/** The one way in which members are told something. */
export function messageQueue(core: TestCore): MessageQueue {
  return new MessageQueue(wording(core));
}
