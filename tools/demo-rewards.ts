import type { HostSession } from './host-session.ts';
import { formWith } from './html-form.ts';

const CATALOGUE = 'admin/loyalty_memberships/reward_catalogue';

/** Rewards of each kind, as staff type them into the form. */
function demoRewards(coffeeItemId: number): readonly Readonly<Record<string, string>>[] {
  return [
    {
      'reward[kind]': 'gift',
      'reward[names][en]': 'Coffee mug',
      'reward[names][vi]': 'Cốc cà phê',
      'reward[names][fr]': 'Tasse à café',
      'reward[descriptions][en]': 'Stoneware, holds 300 ml. Yours at the counter.',
      'reward[descriptions][vi]': 'Gốm tráng men, dung tích 300 ml. Nhận tại quầy.',
      'reward[descriptions][fr]': 'En grès, contient 300 ml. À retirer au comptoir.',
      'reward[points]': '400',
      'reward[stock]': '12',
      'reward[limitOrders]': '2',
      'reward[limitDays]': '30',
      'reward[sortOrder]': '10',
    },
    {
      'reward[kind]': 'voucher',
      'reward[names][en]': '£10 voucher',
      'reward[names][vi]': 'Phiếu mua hàng £10',
      'reward[names][fr]': 'Bon d’achat de 10 £',
      'reward[descriptions][en]': 'For your next invoice.',
      'reward[descriptions][vi]': 'Dùng cho hóa đơn tiếp theo.',
      'reward[descriptions][fr]': 'Pour votre prochaine facture.',
      'reward[points]': '900',
      'reward[voucher-amounts][GBP]': '10.00',
      'reward[sortOrder]': '20',
    },
    {
      'reward[kind]': 'product',
      'reward[names][en]': 'Coffee beans, 1 kg',
      'reward[names][vi]': 'Cà phê hạt, 1 kg',
      'reward[names][fr]': 'Café en grains, 1 kg',
      'reward[points]': '1700',
      'reward[itemIds][]': String(coffeeItemId),
      'reward[sortOrder]': '30',
    },
    {
      'reward[kind]': 'service',
      'reward[names][en]': 'Barista course for two',
      'reward[names][vi]': 'Khóa học pha chế cho hai người',
      'reward[names][fr]': 'Cours de barista pour deux',
      'reward[descriptions][en]': 'One evening in our kitchen. We call you to agree on a day.',
      'reward[descriptions][vi]': 'Một buổi tối trong căn bếp của chúng tôi. Chúng tôi sẽ gọi để hẹn ngày.',
      'reward[descriptions][fr]':
        'Une soirée dans notre cuisine. Nous vous appelons pour convenir d’une date.',
      'reward[points]': '5000',
      'reward[sortOrder]': '40',
    },
  ];
}

/** Fills the catalogue and offers all of it. The programme must have rewards. Answers with the first reward's id. */
export async function addRewards(admin: HostSession, coffeeItemId: number): Promise<number> {
  const ids: number[] = [];
  for (const fields of demoRewards(coffeeItemId)) {
    const made = await admin.submit(formWith(await admin.get(`${CATALOGUE}/new`), 'reward-form'), fields);
    const id = Number(/reward_catalogue\/(\d+)$/.exec(made.url)?.[1]);
    if (!id) throw new Error(`the reward ${fields['reward[names][en]']} was not made: ${made.url}`);
    await admin.post(`${CATALOGUE}/${id}/status`, { status: 'active' });
    ids.push(id);
  }
  return ids[0] ?? 0;
}
