import type { lots as original } from '../en/lots.ts';
import type { Texts } from '../texts.ts';

export const lots: Texts<typeof original> = {
  heading: 'Điểm theo ngày hết hạn',
  source: 'Nguồn',
  left: 'Điểm còn lại',
  leftOf: '{left} trên {issued}',
  availableFrom: 'Dùng được từ',
  availableNow: 'Ngay bây giờ',
  whenPaid: 'Khi hóa đơn được thanh toán',
  lastDay: 'Ngày cuối còn hiệu lực',
  noEnd: 'Không hết hạn',
  rolling:
    '{by, select, earning {Dời lại sau mỗi lần mua hàng.} redeeming {Dời lại sau mỗi lần đổi điểm.} other {Dời lại sau mỗi lần mua hàng hoặc đổi điểm.}}',
  none: 'Hiện chưa có điểm nào.',
  more: 'Chỉ hiển thị {count} mục hết hạn sớm nhất.',
  endedHeading: 'Điểm đã hết hạn mà chưa dùng',
  endedPoints: 'Điểm đã hết hạn',
  endedMore: 'Chỉ hiển thị {count} mục mới nhất.',
  extend: 'Gia hạn',
  reinstate: 'Trả lại',

  'debt.heading': 'Điểm còn nợ',
  'debt.total': 'Còn nợ {points, number} điểm. Số điểm tích được tiếp theo sẽ bù vào khoản này trước.',
  'debt.for': 'Lý do',
  'debt.date': 'Ngày',
  'debt.owed': 'Đã nợ',
  'debt.settled': 'Đã bù',
  'debt.open': 'Còn lại',
  'debt.forgive': 'Xóa nợ',

  back: 'Quay lại {company}',
  until: 'Ngày cuối còn hiệu lực mới',
  untilHelp: 'Trong ngày đó vẫn còn dùng được điểm.',
  never: 'Không bao giờ hết hạn',
  neverHelp: 'Khi đó không cần ngày ở trên.',
  reason: 'Lý do',
  reasonHelp: 'Khách hàng đọc được lý do này trong nhật ký điểm.',
  previewEmpty: 'Kết quả sẽ được hiển thị ở đây.',

  'extend.title': 'Gia hạn điểm',
  'extend.now': 'Còn {points, number} điểm ({source}). Ngày cuối còn hiệu lực hiện tại: {day}.',
  'extend.preview':
    '{points, number} điểm có hiệu lực đến hết ngày {until} thay vì {day}. Số dư không thay đổi.',
  'extend.previewNever': '{points, number} điểm sẽ không bao giờ hết hạn. Số dư không thay đổi.',
  'extend.submit': 'Gia hạn',
  'extend.flash': 'Điểm của {company} đã được gia hạn.',
  'extend.ended': 'Không thể gia hạn các điểm này: chúng đã được dùng, đã hết hạn hoặc không có hạn.',

  'reinstate.title': 'Trả lại điểm đã hết hạn',
  'reinstate.now': '{points, number} điểm đã hết hạn mà chưa dùng ({source}). Ngày cuối còn hiệu lực: {day}.',
  'reinstate.preview':
    '{points, number} điểm có hiệu lực trở lại đến hết ngày {until}. Số dư: {before} → {after}.',
  'reinstate.previewNever':
    '{points, number} điểm có hiệu lực trở lại và không bao giờ hết hạn. Số dư: {before} → {after}.',
  'reinstate.settles': 'Trong đó {points, number} điểm được dùng để bù khoản nợ.',
  'reinstate.submit': 'Trả lại',
  'reinstate.flash': 'Điểm của {company} đã có hiệu lực trở lại.',
  'reinstate.nothing':
    'Không có điểm nào để trả lại: chúng đã được dùng hoặc đã trả lại, hoặc thuộc về một lần mua hàng đã bị thu hồi điểm.',

  'forgive.title': 'Xóa điểm nợ',
  'forgive.points': 'Số điểm cần xóa',
  'forgive.pointsHelp': 'Toàn bộ hoặc một phần.',
  'forgive.preview':
    'Điểm nợ: {owedBefore} → {owedAfter}. Số dư: {before} → {after}. Không có thêm điểm để dùng.',
  'forgive.submit': 'Xóa nợ',
  'forgive.flash': 'Đã xóa {points, number} điểm nợ của {company}.',
  'forgive.nothing': 'Không còn nợ điểm nào.',

  'portal.from': 'Nguồn',
  'portal.part': '{source} ({points})',
  'portal.others': 'và {count, number} mục khác',
  'portal.debtOpen':
    '{source}, {date}: {points, number} điểm đã được dùng trước khi đơn hàng bị trả lại hoặc hủy.',
  'portal.debtPartly':
    '{source}, {date}: {points, number} điểm đã được dùng trước khi đơn hàng bị trả lại hoặc hủy. Đã bù {settled, number} điểm, còn lại {open, number} điểm.',
};
