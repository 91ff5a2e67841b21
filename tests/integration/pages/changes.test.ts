import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { execute } from '../../../sidecar/database/bulk.ts';
import type { Identity } from '../../../sidecar/http/identity.ts';
import { createAuditReadModel } from '../../../sidecar/shared/audit-read-model.ts';
import { staffIdentity } from '../../support/identities.ts';
import { loyaltySite, type LoyaltySite } from '../../support/loyalty-site.ts';
import { anIdentity } from '../../support/signed-request.ts';

const ANN = { type: 'staff', id: 1 } as const;
let site: LoyaltySite;
let version = 0;

beforeAll(async () => {
  site = await loyaltySite();
  await site.publish();
  await site.publish((document) => ({ ...document, earning: { ...document.earning, holdDays: 9 } }));
  version = (await site.wired.services.programs.inForce())?.id ?? 0;
  await site.wired.services.grants.setLimit(500, ANN);
  const client = await site.database.host.client('=Orchid');
  const { members } = site.wired.services;
  await members.adjust({
    clientId: client,
    points: 5,
    reason: 'start',
    actor: ANN,
    requestKey: '6a0f4f1c-5a0e-4c5b-9d55-6a5a4c1f2b10',
  });
  await members.remove({ clientId: client, reason: 'asked to', actor: ANN });
  await execute(
    site.database.db,
    `INSERT INTO \`${site.database.table.audit}\` (at, actor_type, actor_id, action, subject_type, subject_id, detail)
     VALUES ('2020-05-05 10:00:00', 'system', NULL, 'something_of_tomorrow', 'thing', 7, '{}')`,
  );
});
afterAll(() => site.close());

const get = async (path: string, identity?: Identity) => {
  const answer = await site.module.get(`/admin/${path}`, identity);
  return { ...(answer.body as { html: string; bodyBase64: string }), status: answer.status };
};

describe('the log of changes', () => {
  test('says who changed what, newest first, and shows the code of what it does not know', async () => {
    const { status, html } = await get('changes');
    expect(status).toBe(200);
    for (const text of ['Programme published', 'Version 2', '10,000 → 500', 'Member removed', 'asked to'])
      expect(html).toContain(text);
    expect(html).toContain('something_of_tomorrow');
    expect(html.indexOf('Member removed')).toBeLessThan(html.indexOf('Programme published'));
    expect(html).toContain(`program/versions/${version}/changes`);
  });

  test('is filtered by kind and by day', async () => {
    const members = (await get('changes?kind=members')).html;
    expect(members).toContain('asked to');
    expect(members).not.toContain('Programme published');
    const old = (await get('changes?from=2020-05-05&to=2020-05-05')).html;
    expect(old).toContain('something_of_tomorrow');
    expect(old).not.toContain('asked to');
    expect((await get('changes?from=2020-13-05')).html).toContain('lm-from-error');
    expect((await get('changes?kind=nothing')).status).toBeGreaterThanOrEqual(400);
  });

  test('goes on page by page', async () => {
    const audit = createAuditReadModel(site.database.db, site.database.table);
    const all = { kind: null, from: null, until: null };
    const first = await audit.page({ ...all, cursor: null, limit: 2 });
    const second = await audit.page({ ...all, cursor: first.next, limit: 2 });
    const ids = [...first.rows, ...second.rows].map(({ id }) => id);
    expect(ids).toEqual([...ids].sort((a, b) => b - a));
    expect(new Set(ids).size).toBe(4);
  });

  test('is there as CSV, without formulas', async () => {
    const { bodyBase64 } = await get('changes/export?kind=members');
    const csv = Buffer.from(bodyBase64, 'base64').toString('utf8');
    expect(csv).toContain("Member removed from the programme,'=Orchid,asked to");
    expect(csv).not.toContain('Programme published');
  });

  test('takes the right to configure', async () => {
    const viewer = staffIdentity(['view', 'approve']);
    expect((await get('changes', viewer)).status).toBe(403);
    expect((await get('changes/export', viewer)).status).toBe(403);
  });

  test.each(['vietnamese', 'french'])('is there in %s', async (language) => {
    const { status, html } = await get('changes', anIdentity({ language }));
    expect(status).toBe(200);
    expect(html).not.toContain('Programme published');
  });
});

describe('what a version changed', () => {
  test('is said in words, against the version before it', async () => {
    const { html } = await get(`program/versions/${version}/changes`);
    expect(html).toContain('Compared with version 1');
    expect(html.match(/<tr>/g)).toHaveLength(2);
    expect(html).toContain('9');
  });

  test('of the first one is all that it says', async () => {
    const first = (await site.wired.services.programs.versions()).find(({ number }) => number === 1);
    const { html } = await get(`program/versions/${first?.id ?? 0}/changes`);
    expect(html).toContain('This was the first version');
    expect((await get('program/versions/99999/changes')).status).toBe(404);
  });
});
