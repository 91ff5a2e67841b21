import type { counter as original } from '../en/counter.ts';
import type { Texts } from '../texts.ts';

export const counter: Texts<typeof original> = {
  heading: 'Bạn có thể nói với khách hàng',
  now: '{points, plural, =0 {Hiện quý khách chưa có điểm nào để dùng} other {Quý khách dùng được # điểm ngay bây giờ}}',
  nowWorth: '{points, plural, other {Quý khách dùng được # điểm ngay bây giờ, trị giá {worth}}}',
  ends: '{points, plural, other {# điểm hết hạn vào {day}}}',
  both: '{now}; {ends}.',
  only: '{now}.',
  pending: '{points, plural, other {# điểm}} đã tích nhưng chưa dùng được.',
  held: '{points, plural, other {# điểm}} đang được giữ cho một lần đổi điểm chờ ghi nhận.',
  debt: 'Còn nợ {points, plural, other {# điểm}} do hàng trả lại; điểm tích được tiếp theo sẽ trừ vào khoản này trước.',
};
