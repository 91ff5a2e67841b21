import type { portal as original } from '../en/portal.ts';
import type { Texts } from '../texts.ts';

export const portal: Texts<typeof original> = {
  title: 'Điểm thưởng',
  intro: 'Điểm của bạn, vì sao bạn có điểm và bạn dùng điểm được vào việc gì.',
  balance: 'Điểm của bạn',
  balanceUnit: '{points, plural, other {điểm}}',
  spendableNow: '{points, plural, =0 {Hiện chưa có điểm nào để dùng} other {# điểm dùng được ngay}}',
  worth: 'trị giá {amount}',
  worthIn: 'Giá trị bằng {currency}',
  pending: '{points, plural, other {# điểm}} đã là của bạn nhưng chưa dùng được.',
  maturing: '{points, plural, other {# điểm}} từ ngày {date}',
  maturingUnpaid: '{points, plural, other {# điểm}} khi hóa đơn đã thanh toán đủ',
  held: '{points, plural, other {# điểm}} đang được giữ cho một lần đổi điểm chờ ghi nhận.',
  debt: 'Bạn còn nợ {points, plural, other {# điểm}} do hàng trả lại hoặc hóa đơn bị hủy. Điểm tích được tiếp theo sẽ trừ vào khoản này trước.',
  debtExample:
    'Ví dụ: khi bạn tích được {earned, plural, other {# điểm}}, {settled, plural, other {# điểm}} trừ vào khoản nợ và bạn dùng được {rest, plural, other {# điểm}}.',
  closed: 'Tài khoản điểm của bạn đã đóng. Vui lòng liên hệ với chúng tôi nếu bạn muốn tham gia lại.',

  'expiry.heading': 'Điểm sắp hết hạn',
  'expiry.through': 'Hiệu lực đến hết',
  'expiry.points': 'Điểm',
  'expiry.more': 'Các ngày sau sẽ hiện ra khi những ngày này đã qua.',

  'earn.heading': 'Cách tích điểm',
  'earn.rate': '{points, plural, other {# điểm}} cho mỗi {amount} bạn chi tiêu.',
  'earn.paid_in_full': 'Bạn nhận điểm khi hóa đơn được thanh toán đủ.',
  'earn.per_payment': 'Bạn nhận điểm theo tỷ lệ với từng lần thanh toán.',
  'earn.on_issue_pending': 'Bạn thấy điểm ngay khi hóa đơn được phát hành và dùng được khi đã thanh toán đủ.',
  'earn.net': 'Tiền thuế không được tính.',
  'earn.exclusions':
    'Một số mặt hàng không được tích điểm; mỗi dòng điểm bên dưới cho biết phần nào được tính.',
  'earn.hold': 'Điểm dùng được sau {days, plural, other {# ngày}}.',
  'earn.never': 'Điểm của bạn không hết hạn.',
  'earn.days': 'Điểm có hiệu lực trong {days, plural, other {# ngày}}.',
  'earn.months': 'Điểm có hiệu lực trong {months, plural, other {# tháng}}.',
  'earn.month_end':
    '{months, plural, =0 {Điểm có hiệu lực đến hết tháng.} other {Điểm có hiệu lực đến hết tháng, # tháng sau.}}',
  'earn.year_end':
    '{years, plural, =0 {Điểm có hiệu lực đến hết năm.} other {Điểm có hiệu lực đến hết năm, # năm sau.}}',
  'earn.fixed_day':
    'Điểm có hiệu lực đến hết ngày {day} gần nhất{months, plural, =0 {} other {, và ít nhất # tháng}}.',
  'earn.inactivity.earning':
    'Điểm còn hiệu lực khi bạn tích điểm ít nhất một lần trong {months, plural, other {# tháng}}.',
  'earn.inactivity.redeeming':
    'Điểm còn hiệu lực khi bạn dùng điểm ít nhất một lần trong {months, plural, other {# tháng}}.',
  'earn.inactivity.both':
    'Điểm còn hiệu lực khi bạn tích hoặc dùng điểm ít nhất một lần trong {months, plural, other {# tháng}}.',
  'earn.multipliers.highest': 'Khi có nhiều hệ số nhân, hệ số cao nhất được tính.',
  'earn.multipliers.additive': 'Khi có nhiều hệ số nhân, các hệ số được cộng lại.',
  'earn.capDocument': 'Một hóa đơn tích được nhiều nhất {points, plural, other {# điểm}}.',
  'earn.capDay': 'Một ngày tích được nhiều nhất {points, plural, other {# điểm}}.',
  'earn.capMonth': 'Một tháng tích được nhiều nhất {points, plural, other {# điểm}}.',
  'earn.discounted': 'Mặt hàng bán dưới giá thường không được tích điểm.',
  'earn.late':
    '{days, plural, =0 {Hóa đơn thanh toán sau ngày đến hạn không được tích điểm.} other {Hóa đơn thanh toán trễ hơn # ngày sau ngày đến hạn không được tích điểm.}}',
  'earn.terms': 'Bạn nên biết',
  'rule.points': '{points, plural, other {# điểm}}',
  'rule.percent': 'Thêm {percent} điểm',
  'rule.per_unit': '{points, plural, other {# điểm}} cho mỗi đơn vị bạn mua.',
  'rule.linesPerUnit': '{names}: {points, plural, other {# điểm}} cho mỗi đơn vị.',
  'rule.linesPerAmount': '{names}: {points, plural, other {# điểm}} cho mỗi {amount}.',
  'rule.multiplier': '{names}: điểm ×{factor}.',
  'rule.multiplierAll': 'Điểm ×{factor} cho mọi mặt hàng.',
  'rule.per_order': '{points, plural, other {# điểm}} cho mỗi hóa đơn đã thanh toán.',
  'rule.nthPurchase':
    '{points, plural, other {# điểm}} với hóa đơn đã thanh toán {nth, selectordinal, =1 {đầu tiên} other {thứ #}} của bạn.',
  'rule.everyPurchase':
    '{points, plural, other {# điểm}} với {nth, plural, =1 {mỗi hóa đơn đã thanh toán} other {mỗi # hóa đơn đã thanh toán}}.',
  'rule.milestone': '{points, plural, other {# điểm}} khi tổng chi tiêu của bạn đạt {amount}.',
  'rule.everyMilestone': '{points, plural, other {# điểm}} mỗi khi tổng chi tiêu của bạn tăng thêm {amount}.',
  'rule.onTime':
    '{reward} {days, plural, =0 {khi bạn thanh toán hóa đơn đúng hạn.} other {khi bạn thanh toán hóa đơn trước hạn ít nhất # ngày.}}',
  'rule.registration.registered': '{points, plural, other {# điểm}} chào mừng.',
  'rule.registration.verified':
    '{points, plural, other {# điểm}} chào mừng khi địa chỉ e-mail của bạn đã được xác minh.',
  'rule.registration.first_paid':
    '{points, plural, other {# điểm}} chào mừng với hóa đơn đã thanh toán đầu tiên.',
  'rule.birthday': '{points, plural, other {# điểm}} vào ngày sinh nhật của bạn.',
  'rule.anniversary': '{points, plural, other {# điểm}} vào mỗi dịp kỷ niệm ngày bạn trở thành khách hàng.',
  'rule.referral':
    '{points, plural, other {# điểm}} cho mỗi khách hàng mới bạn giới thiệu, khi họ thanh toán hóa đơn đầu tiên{friend, plural, =0 {} other {; họ nhận # điểm}}.',
  'rule.review': '{points, plural, other {# điểm}} cho một bài đánh giá.',
  'rule.others': '{count, plural, other {# mục khác}}',
  'condition.until': 'đến hết ngày {date}',
  'condition.weekdays': 'vào {days}',
  'condition.minimum': 'từ {amount}',
  'condition.quantity': 'từ {quantity, plural, other {# đơn vị}}',
  'condition.perDocument': 'nhiều nhất {points, plural, other {# điểm}} mỗi hóa đơn',
  'condition.perDay': 'nhiều nhất {points, plural, other {# điểm}} mỗi ngày',
  'condition.perMonth': 'nhiều nhất {points, plural, other {# điểm}} mỗi tháng',
  'condition.perYear': 'nhiều nhất {points, plural, other {# điểm}} mỗi năm',
  'condition.perMember': 'nhiều nhất {points, plural, other {# điểm}} tổng cộng',

  'redeem.heading': 'Cách dùng điểm',
  'redeem.rate': '{points, plural, other {# điểm}} giảm {amount} trên hóa đơn.',
  'redeem.how': 'Mở một hóa đơn chưa thanh toán, chọn số điểm muốn dùng, số tiền phải trả sẽ giảm ngay.',
  'redeem.ask':
    'Hãy cho chúng tôi biết bạn muốn dùng bao nhiêu điểm cho hóa đơn nào, chúng tôi sẽ làm giúp bạn.',
  'redeem.minimum': 'Mỗi lần ít nhất {points, plural, other {# điểm}}.',
  'redeem.step': 'Theo bội số của {points}.',
  'redeem.maximum': 'Mỗi lần nhiều nhất {points, plural, other {# điểm}}.',
  'redeem.share': 'Điểm trả được tối đa {percent} giá trị hóa đơn.',
  'redeem.keep': 'Phải giữ lại {points, plural, other {# điểm}} trong tài khoản.',
  'redeem.off': 'Hiện chưa thể dùng điểm. Chúng tôi vẫn giữ điểm cho bạn.',
  'redeem.invoices': 'Xem hóa đơn của tôi',
  'programme.none': 'Chương trình khách hàng thân thiết chưa bắt đầu. Mời bạn quay lại sau.',

  'log.heading': 'Nhật ký điểm của bạn',
  'log.date': 'Ngày',
  'log.event': 'Nội dung',
  'log.points': 'Điểm',
  'log.balance': 'Số dư sau đó',
  'log.why': 'Vì sao có số điểm này?',
  'empty.text':
    'Bạn sẽ có những điểm đầu tiên khi thanh toán hóa đơn đầu tiên. Điểm sẽ được liệt kê tại đây, kèm lý do của từng dòng.',

  'card.heading': 'Điểm thưởng của bạn',
  'card.open': 'Xem điểm thưởng',
  'card.next': '{points, plural, other {# điểm}} có hiệu lực đến hết ngày {date}.',
};
