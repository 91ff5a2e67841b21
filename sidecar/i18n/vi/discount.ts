import type { discount as original } from '../en/discount.ts';
import type { Texts } from '../texts.ts';

export const discount: Texts<typeof original> = {
  heading: 'Chiết khấu theo hạng',
  line: 'Dòng',
  net: 'Thành tiền',
  program: 'Chương trình',
  discount: 'Chiết khấu',
  total: 'Tổng cộng',
  onGroup: '{level}: {percent} cho nhóm {group}',
  onItem: '{level}: {percent} cho sản phẩm được chọn',
  onAll: '{level}: {percent} trên toàn hóa đơn',
  nothing: 'Hạng {level} được giảm {percent} cho {groups}; hóa đơn này không có dòng nào thuộc diện đó.',
  someItems: 'các sản phẩm được chọn',
  apply: 'Áp dụng làm chiết khấu của hóa đơn',
  replace: 'Thay bằng chiết khấu theo hạng',
  byHand: 'Vui lòng tự nhập {amount} làm chiết khấu cố định trước thuế.',
  paymentNote: '{level}: chiết khấu thành viên',
  give: 'Áp dụng chiết khấu theo hạng {amount}',
  giveHelp:
    'Khoản này được ghi nhận như một khoản thanh toán theo phương thức “Chiết khấu thành viên” và không được tích điểm. Xóa khoản thanh toán đó là hủy chiết khấu.',
  givenText: 'Đã giảm {amount} theo hạng {level} ({reference}).',
  orderedText: 'Đang ghi nhận khoản giảm {amount} theo hạng {level} ({reference}).',
  clientGiven: 'Hạng {level} giúp bạn được giảm {amount} trên hóa đơn này.',
  'flash.given': 'Đã áp dụng chiết khấu theo hạng {amount}.',
  'flash.ordered': 'Chiết khấu theo hạng {amount} sẽ được ghi nhận trong giây lát.',
  'flash.withdrawn': 'Chưa áp dụng được chiết khấu theo hạng. {reason}',
  'obstacle.discount_not_open': 'Chỉ có thể áp dụng chiết khấu theo hạng khi hóa đơn còn mở.',
  'obstacle.discount_own': 'Hóa đơn đã có chiết khấu; chỉ áp dụng một trong hai.',
  'obstacle.discount_given': 'Chiết khấu này đã được áp dụng.',
  'obstacle.discount_exceeds_due': 'Số tiền còn phải trả ít hơn mức chiết khấu.',
  'obstacle.discount_no_mode':
    'CRM chưa có phương thức thanh toán cho chiết khấu thành viên. Vui lòng kích hoạt lại mô-đun.',
  byPoints:
    'Khoản giảm giá trên hóa đơn này là điểm thưởng: {amount}. CRM chỉ giữ một khoản giảm giá cho mỗi hóa đơn, nên không còn chỗ cho giảm giá theo hạng.',
  orWithPoints: 'Nếu bạn thay thế nó, điểm sẽ được hoàn khi lưu.',
  'state.none': 'Hóa đơn chưa có chiết khấu.',
  'state.given': 'Đây chính là chiết khấu của hóa đơn.',
  'state.better':
    'Hóa đơn đã có chiết khấu {own}, có lợi cho khách ít nhất bằng mức {amount} của hạng {level}. Chỉ áp dụng một trong hai.',
  'state.worse':
    'Hóa đơn đang có chiết khấu {own}. Mức {amount} của hạng {level} có lợi hơn cho khách; chỉ áp dụng một trong hai.',
};
