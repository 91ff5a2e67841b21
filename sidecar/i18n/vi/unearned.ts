import type { unearned as original } from '../en/unearned.ts';
import type { Texts } from '../texts.ts';

export const unearned: Texts<typeof original> = {
  title: 'Vì sao một lần mua không có điểm?',
  link: 'Vì sao một lần mua không có điểm hoặc ít điểm hơn?',
  intro: 'Những hóa đơn gần nhất không tích được điểm, hoặc ít hơn mức có thể, cùng mọi lý do.',
  earned: '{points, plural, =0 {không có điểm} other {# điểm}}',
  none: 'Tất cả những lần mua này đã tích đủ số điểm có thể.',
};
