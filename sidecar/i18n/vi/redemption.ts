import type { redemption as original } from '../en/redemption.ts';
import type { Texts } from '../texts.ts';

export const redemption: Texts<typeof original> = {
  heading: 'Điểm thưởng',
  balance: 'Số dư',
  spendable: 'Dùng được ngay',
  worth: 'trị giá {amount}',
  debt: 'Điểm nợ',

  'earns.posted': '{points, plural, other {Đã tích # điểm từ hóa đơn này}}',
  'earns.now': '{points, plural, other {Hóa đơn này được tích # điểm}}',
  'earns.whenPaid': '{points, plural, other {Sẽ được tích # điểm khi thanh toán đủ}}',
  'earns.nothing': 'Hóa đơn này không được tích điểm',
  'earns.soon': 'Điểm đang được cập nhật: {target} thay cho {posted}.',

  'form.points': 'Số điểm muốn đổi',
  'form.help':
    '{ratePoints, plural, other {# điểm}} trị giá {rateAmount}. Hiện đổi được nhiều nhất {maximum, plural, other {# điểm}}, tức {amount}.',
  'form.maximum': 'Dùng tối đa ({points})',
  'form.redeemMaximum': 'Dùng tối đa: {points, plural, other {# điểm}} = {amount}',
  'form.submit': 'Đổi điểm',
  'form.live': 'Kết quả khi đổi điểm',
  'form.note':
    'Điểm được ghi nhận thành một khoản thanh toán của hóa đơn này. Xóa khoản đó thì điểm được hoàn lại.',

  'quote.effect': '{points, plural, other {# điểm}} giảm được {amount}; còn phải trả {left}.',
  'quote.less':
    'Không thể đổi {requested, plural, other {# điểm}}; có thể đổi {points, plural, other {# điểm}}.',
  'quote.none': 'Hiện không thể đổi điểm cho hóa đơn này.',
  'quote.enter': 'Vui lòng nhập số điểm nguyên, từ 1 trở lên.',

  'limit.redemption_off': 'Hiện chức năng đổi điểm đang tắt.',
  'limit.no_program': 'Chưa có chương trình khách hàng thân thiết nào được công bố.',
  'limit.no_rate_for_currency': 'Chương trình không quy đổi điểm sang {currency}.',
  'limit.member_removed': 'Tài khoản điểm đã đóng.',
  'limit.invoice_missing': 'Hóa đơn này không còn tồn tại.',
  'limit.invoice_draft': 'Hóa đơn này còn là bản nháp. Có thể đổi điểm sau khi hóa đơn được phát hành.',
  'limit.invoice_cancelled': 'Hóa đơn này đã bị hủy.',
  'limit.nothing_due': 'Hóa đơn này không còn gì phải trả.',
  'limit.insufficient_points':
    '{spendable, plural, =0 {Không có điểm nào để dùng} other {Chỉ có # điểm để dùng}}.',
  'limit.below_minimum_balance':
    'Mỗi lần đổi ít nhất {minimum, plural, other {# điểm}}; hiện {spendable, plural, =0 {không có điểm nào} other {chỉ có # điểm}} để dùng.',
  'limit.below_minimum_wish':
    'Mỗi lần đổi ít nhất {minimum, plural, other {# điểm}}; bạn đã nhập {requested, plural, other {# điểm}}.',
  'limit.below_minimum':
    'Mỗi lần đổi ít nhất {minimum, plural, other {# điểm}}, nhiều hơn mức hóa đơn này cho phép.',
  'limit.keep_minimum':
    'Phải giữ lại {keep, plural, other {# điểm}} trong tài khoản, trong số {spendable, number} điểm dùng được.',
  'limit.maximum_points': 'Mỗi lần đổi nhiều nhất {maximum, plural, other {# điểm}}.',
  'limit.maximum_share': 'Điểm chỉ trả được tối đa {percent} giá trị hóa đơn; hóa đơn này là {total}.',
  'limit.exceeds_due': 'Chỉ còn {due} phải trả.',
  'limit.step': 'Điểm được đổi theo bội số của {step}.',
  'limit.client_may_not_redeem':
    'Tài khoản đăng nhập của bạn không thể đổi điểm trên cổng khách hàng. Vui lòng liên hệ, chúng tôi sẽ đổi giúp bạn.',
  'limit.takes_no_part': 'Khách hàng này không tham gia chương trình.',
  'limit.terms_not_accepted':
    'Trước tiên, vui lòng chấp nhận điều khoản của chương trình tại trang Điểm thưởng.',
  'limit.contact_per_time':
    'Tài khoản đăng nhập của bạn được dùng tối đa {perTime, plural, other {# điểm}} mỗi lần.',
  'limit.contact_per_month':
    'Tài khoản đăng nhập của bạn được dùng {perMonth, plural, other {# điểm}} mỗi tháng; tháng này {leftOfMonth, plural, =0 {không còn điểm nào} other {còn # điểm}}.',

  'noPoints.marked': 'Hóa đơn này không được tích điểm từ {day}: {reason}',
  'noPoints.markedBy': 'Hóa đơn này không được tích điểm từ {day}, do {name} quyết định: {reason}',
  'noPoints.summary': 'Không tích điểm cho hóa đơn này?',
  'noPoints.tick': 'Hóa đơn này không được tích điểm',
  'noPoints.help':
    'Điểm đã cộng cho hóa đơn này sẽ bị thu hồi. Bỏ dấu chọn thì hóa đơn lại được tích điểm bình thường.',
  'noPoints.reason': 'Lý do',
  'noPoints.save': 'Lưu',
  'noPoints.set': 'Hóa đơn này hiện không được tích điểm.',
  'noPoints.unset': 'Hóa đơn này lại được tích điểm.',

  'done.heading': 'Đã đổi cho hóa đơn này',
  'done.date': 'Ngày',
  'done.points': 'Điểm',
  'done.amount': 'Số tiền',
  'done.status': 'Trạng thái',
  'done.reference': 'Mã',
  'done.returned': 'Đã hoàn lại {points, plural, other {# điểm}}',
  'status.authorised': 'đang ghi nhận',
  'status.captured': 'đã đổi',
  'status.reversed': 'đã hoàn điểm',
  'status.released': 'không thực hiện',

  'flash.redeemed': 'Đã đổi {points, plural, other {# điểm}}: giảm {amount} phải trả.',
  'flash.authorised':
    'Đã giữ chỗ {points, plural, other {# điểm}}; khoản thanh toán {amount} sẽ được ghi nhận trong giây lát.',
  'flash.returned': '{points, plural, other {# điểm}} đã được hoàn về tài khoản.',
  'flash.released': 'Chưa đổi điểm nào; điểm đã trở về tài khoản. {reason}',
  'flash.refused': 'Chưa đổi điểm nào. {reason}',
  'failure.invoice_missing': 'Hóa đơn không còn tồn tại.',
  'failure.invoice_cancelled': 'Hóa đơn đã bị hủy.',
  'failure.invoice_draft': 'Hóa đơn đã trở lại thành bản nháp.',
  'failure.amount_exceeds_due': 'Số còn phải trả nay nhỏ hơn giá trị của số điểm.',
  'failure.other': 'Chưa ghi nhận được khoản thanh toán. Vui lòng thử lại.',

  // Stands as the note on the payment in the CRM.
  payment_note: '{points} điểm thưởng',
};
