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
