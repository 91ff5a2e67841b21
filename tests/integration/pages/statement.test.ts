import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import type { Identity } from '../../../sidecar/http/identity.ts';
import { bodyOf } from '../../support/answers.ts';
import { contactIdentity, staffIdentity } from '../../support/identities.ts';
import { loyaltySite, type LoyaltySite } from '../../support/loyalty-site.ts';
import { pdfText } from '../../support/pdf-text.ts';

const ANN = { type: 'staff', id: 1 } as const;

let site: LoyaltySite;
let clientId: number;
let contact: Identity;

beforeAll(async () => {
  site = await loyaltySite();
});
afterAll(() => site.close());
beforeEach(async () => {
  await site.database.emptied();
  await site.publish();
  clientId = await site.database.host.client('Công ty Hoa Sữa');
  contact = contactIdentity(clientId, await site.database.host.contact(clientId));
  for (const points of [100, -30, 5]) await adjust(points);
});

const adjust = (points: number) =>
  site.wired.services.members.adjust({
    clientId,
    points,
    reason: 'Ưu đãi',
    actor: ANN,
    requestKey: site.wired.random.uuid(),
  });
const TODAY = 'from=2026-11-20&until=2026-11-20';

async function file(address: string, who = contact) {
  const answer = bodyOf(await site.module.get(address, who), 'download');
  return { ...answer, content: Buffer.from(answer.bodyBase64, 'base64') };
}

test('B11 145: the PDF says every movement with the balance before and after, in Vietnamese too', async () => {
  const who = { ...contact, language: 'vietnamese' };
  const { content, contentType, filename } = await file(`/portal/statement?${TODAY}&as=pdf`, who);
  expect(contentType).toBe('application/pdf');
  expect(filename).toBe('points-2026-11-20-2026-11-20.pdf');
  const text = pdfText(content);
  for (const part of ['Sao kê điểm', 'Công ty Hoa Sữa', 'Số dư đầu kỳ', '+100', '−30', '75', 'Trang 1/1'])
    expect(text).toContain(part);
  const head = content.toString('latin1');
  expect(head).toMatch(/\/Lang \(vi\)/);
  expect(head).toContain('/DisplayDocTitle true');
});

test('B11 145: the table adds up from balance to balance', async () => {
  const { content } = await file(`/portal/statement?${TODAY}&as=csv`);
  const [, opening, ...lines] = content.toString('utf8').trim().split('\n');
  expect(opening).toMatch(/,Balance before,,0$/);
  expect(lines.map((line) => line.split(',').slice(-2))).toEqual([
    ['100', '100'],
    ['-30', '70'],
    ['5', '75'],
    ['', '75'],
  ]);
});

test('a long statement has numbered pages, and a later period begins with the balance of the former', async () => {
  for (let count = 0; count < 60; count++) await adjust(1);
  const { content } = await file(
    `/admin/members/${clientId}/statement?${TODAY}&as=pdf`,
    staffIdentity(['view']),
  );
  expect(pdfText(content)).toMatch(/Page 2 of \d/);
  const earlier = await file('/portal/statement?from=2026-11-01&until=2026-11-19&as=csv');
  expect(earlier.content.toString('utf8')).toMatch(/Balance after,,0/);
});

test('days that make no sense lead back to the chooser; without the log there is no statement', async () => {
  const wrong = await site.module.get('/portal/statement?from=2026-12-01&until=2026-11-01&as=pdf', contact);
  expect(wrong.status).toBe(422);
  expect(bodyOf(wrong, 'page').html).toContain('Please choose two days in order');
  expect(bodyOf(await site.module.get('/portal/statement', contact), 'page').html).toContain('This month');
  await site.publish((document) => ({
    ...document,
    participation: { ...document.participation, showsLog: false },
  }));
  expect((await site.module.get('/portal/statement', contact)).status).toBe(404);
});
