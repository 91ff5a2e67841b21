import type { statement as original } from '../en/statement.ts';
import type { Texts } from '../texts.ts';

export const statement: Texts<typeof original> = {
  title: 'Sao kê điểm',
  link: 'Sao kê (PDF, CSV)',
  intro: 'Mọi thay đổi điểm trong một khoảng thời gian, cùng số dư đầu kỳ, cuối kỳ và sau từng lần.',
  period: 'Từ {from} đến {until}',
  other: 'Khoảng thời gian khác',
  from: 'Ngày đầu',
  fromHelp: 'Bảng kê bắt đầu bằng số dư trước ngày này.',
  until: 'Ngày cuối',
  untilHelp: 'Bảng kê kết thúc bằng số dư sau ngày này; muộn nhất là hôm nay.',
  wrong: 'Vui lòng chọn hai ngày theo thứ tự, không sau hôm nay và cách nhau tối đa mười năm.',
  'preset.this_month': 'Tháng này',
  'preset.last_month': 'Tháng trước',
  'preset.this_year': 'Năm nay',
  'preset.last_year': 'Năm trước',
  date: 'Ngày',
  event: 'Nội dung',
  points: 'Điểm',
  balance: 'Số dư',
  opening: 'Số dư đầu kỳ',
  closing: 'Số dư cuối kỳ',
  expiries: 'Điểm sẽ hết hạn',
  page: 'Trang {page, number}/{pages, number}',
};
