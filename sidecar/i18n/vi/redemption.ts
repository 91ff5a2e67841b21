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
  'form.submitDiscount': 'Dùng làm giảm giá',
  'form.helpDiscount':
    '{ratePoints, plural, other {# điểm}} trị giá {rateAmount} trước thuế. Hiện dùng được nhiều nhất {maximum, plural, other {# điểm}}, tức {amount}.',
  'form.maximumDiscount': 'Dùng tối đa làm giảm giá: {points, plural, other {# điểm}} = {amount} trước thuế',
  'form.noteDiscount':
    'Hóa đơn này còn là bản nháp nên điểm trở thành khoản giảm giá trước thuế, và thuế được tính trên số tiền đã giảm. CRM chỉ giữ một khoản giảm giá cho mỗi hóa đơn: khi đó không còn chỗ cho giảm giá theo hạng hay khoản khác. Sau khi hóa đơn được phát hành, điểm là một khoản thanh toán và tiền thuế giữ nguyên.',

  'quote.effect': '{points, plural, other {# điểm}} giảm được {amount}; còn phải trả {left}.',
  'quote.effectDiscount':
    '{points, plural, other {# điểm}} giảm {amount} trước thuế: tổng cộng {totalAfter} thay cho {totalBefore}, trong đó thuế {taxAfter} thay cho {taxBefore}.',
  'quote.taxLine': 'Thuế {rate}: {after} thay cho {before}.',
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
  'limit.invoice_not_draft':
    'Hóa đơn này vừa được phát hành. Bây giờ điểm được dùng như một khoản thanh toán.',
  'limit.draft_discounted':
    'Bản nháp này đã có giảm giá, và CRM chỉ giữ một khoản giảm giá cho mỗi hóa đơn. Có thể dùng điểm để thanh toán sau khi hóa đơn được phát hành.',
  'limit.draft_discounted_by_points':
    'Điểm đã là khoản giảm giá của bản nháp này. Muốn dùng số điểm khác, vui lòng hoàn điểm trước.',
  'limit.nothing_due_draft': 'Bản nháp này không có gì để giảm giá.',
  'limit.maximum_share_draft':
    'Điểm chỉ giảm được tối đa {percent} giá trị hóa đơn; các dòng của bản nháp này là {total} trước thuế.',
  'limit.exceeds_due_draft': 'Ở đây chỉ giảm được nhiều nhất {due}.',
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
  'noPoints.reasonHelp': 'Nhân viên đọc được ở đây và trong nhật ký thay đổi.',
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
  'done.asDiscount': 'giảm giá trước thuế',
  'done.takeBack': 'Hoàn điểm',
  'done.takeBackOf': 'Hoàn lại điểm của {reference}',
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
  'flash.discounted':
    '{points, plural, other {# điểm}} đã là khoản giảm giá của bản nháp này: giảm {amount} trước thuế.',
  'flash.authorisedDiscount':
    'Đã giữ chỗ {points, plural, other {# điểm}}; khoản giảm giá {amount} sẽ được ghi trong giây lát.',
  'flash.takingBack': 'Khoản giảm giá {amount} sẽ được gỡ trong giây lát; sau đó điểm được hoàn lại.',
  'flash.notTakenBack': 'Chưa gỡ được khoản giảm giá. {reason}',
  'failure.draft_changed': 'Bản nháp vừa được sửa. Vui lòng xem lại.',
  'failure.invoice_issued': 'Hóa đơn vừa được phát hành.',
  'failure.redemption_closed': 'Đã quá thời gian cho phép.',
  'failure.other': 'CRM chưa ghi nhận được. Vui lòng thử lại.',

  // Stands as the note on the payment in the CRM.
  payment_note: '{points} điểm thưởng',
};
