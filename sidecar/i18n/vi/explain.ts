import type { explain as original } from '../en/explain.ts';
import type { Texts } from '../texts.ts';

export const explain: Texts<typeof original> = {
  'name.invoiceGone': 'số {id} (đã xóa)',
  'name.creditNoteGone': 'số {id} (đã xóa)',
  'name.lineGone': 'Dòng số {id} (không còn trên chứng từ)',
  'name.staffGone': 'nhân viên số {id} (đã xóa)',
  'name.contactGone': 'người liên hệ số {id} (đã xóa)',
  'name.system': 'hệ thống',
  'name.team': 'đội ngũ của chúng tôi',

  'title.invoice': 'Hóa đơn {name}',
  'title.creditNote': 'Phiếu ghi có {name}',
  'title.redeemed': 'Đổi điểm cho hóa đơn {name}',
  'title.returned': 'Hoàn điểm đã đổi, hóa đơn {name}',
  'title.adjusted': 'Điều chỉnh',
  'title.removed': 'Đóng tài khoản điểm',
  'title.restored': 'Mở lại tài khoản điểm',
  'title.expired': 'Điểm hết hạn',
  'title.openingCapped': 'Giới hạn số dư ban đầu',

  'state.paid': 'Hóa đơn {name} ngày {date}, đã thanh toán đủ ngày {paid}.',
  'state.nothingToPay': 'Hóa đơn {name} ngày {date}, không còn gì phải trả.',
  'state.partlyPaid': 'Hóa đơn {name} ngày {date}: đến nay đã trả {paid} trên tổng {total}.',
  'state.unpaid': 'Hóa đơn {name} ngày {date}: {total}, chưa thanh toán.',
  'state.draft': 'Hóa đơn {name} vẫn còn là bản nháp.',
  'state.cancelled': 'Hóa đơn {name} ngày {date} đã bị hủy.',
  'state.deleted': 'Hóa đơn số {id} đã bị xóa.',
  'state.creditNote': 'Phiếu ghi có {name} ngày {date}: đã hoàn trả hoặc sử dụng {used} trên tổng {total}.',
  'state.creditNoteVoid': 'Phiếu ghi có {name} ngày {date} đã mất hiệu lực.',
  'state.creditNoteDeleted': 'Phiếu ghi có số {id} đã bị xóa.',

  'base.eligible': 'Các dòng hàng được tính {eligible}.',
  'base.net': 'Sau khi giảm giá {discount}, các dòng hàng được tính {eligible}.',
  'base.tax': 'Số tiền này đã gồm thuế.',
  'base.excluded': '{lines, plural, other {# dòng không được tích điểm}} ({amount}).',
  'base.credited': 'Phiếu ghi có đã giảm trừ {amount}.',
  'base.share': 'Trong tổng {total} phải trả có {money} được trả bằng tiền, nên {base} được tích điểm.',
  'base.shareRefunded': 'Trong tổng {total} đã hoàn trả hoặc sử dụng {money}, nên {base} được tính.',

  'rule.per_amount': 'Tích điểm theo số tiền chi tiêu',
  'rule.rate': 'Quy tắc “{rule}”, phiên bản {version}: {points, plural, other {# điểm}} cho mỗi {amount}.',
  'rule.rateDraft': 'Quy tắc “{rule}”: {points, plural, other {# điểm}} cho mỗi {amount}.',
  'rule.down': '{exact}, làm tròn xuống còn {points, plural, other {# điểm}}.',
  'rule.nearest': '{exact}, làm tròn đến số gần nhất: {points, plural, other {# điểm}}.',
  'rule.up': '{exact}, làm tròn lên thành {points, plural, other {# điểm}}.',
  'rule.exactly': 'Kết quả vừa đúng {points, plural, other {# điểm}}.',

  'change.added':
    'Trước đó hóa đơn được {previous} điểm, nay được {target}, nên cộng thêm {points, plural, other {# điểm}}.',
  'change.takenBack':
    'Trước đó hóa đơn được {previous} điểm, nay chỉ được {target}, nên thu hồi {points, plural, other {# điểm}}.',
  'change.moved': 'Chứng từ này nay thuộc về khách hàng khác.',
  'change.creditNote': 'Phiếu ghi có thu hồi {points, plural, other {# điểm}}.',
  'change.creditNoteLess':
    'Phiếu ghi có thu hồi ít hơn trước, nên hoàn lại {points, plural, other {# điểm}}.',
  'taken.from': 'Cụ thể: {parts}.',
  'taken.own': '{points, plural, other {# từ điểm của chính chứng từ này}}',
  'taken.other': '{points, plural, other {# từ các điểm khác}}',
  'taken.debt': '{points, plural, other {# ghi thành điểm nợ, sẽ trừ vào điểm tích sau này}}',
  'debt.settled':
    '{settled, plural, other {# điểm}} trong đó dùng để trả điểm nợ trước đây; {rest, plural, =0 {không còn điểm nào để dùng} other {còn # điểm để dùng}}.',
  'debt.struckOff': '{settled, plural, other {# điểm}} trong đó được trừ vào điểm nợ.',
  'debt.made':
    'Thiếu {points, plural, other {# điểm}} nên phần này trở thành điểm nợ, sẽ trừ vào điểm tích sau này.',

  'lot.from': 'Dùng được từ ngày {date}.',
  'lot.pending': 'Dùng được khi hóa đơn đã thanh toán đủ.',
  'lot.through': 'Có hiệu lực đến hết ngày {date}.',
  'lot.never': 'Điểm này không hết hạn.',

  'reason.draft': 'Bản nháp không được tích điểm.',
  'reason.cancelled': 'Chứng từ đã hủy không được tích điểm.',
  'reason.deleted': 'Chứng từ đã xóa không được tích điểm.',
  'reason.void': 'Chứng từ mất hiệu lực không được tính.',
  'reason.not_paid_in_full': 'Điểm được cộng khi hóa đơn đã thanh toán đủ.',
  'reason.nothing_paid': 'Chưa có khoản nào được trả bằng tiền.',
  'reason.paid_by_points': 'Hóa đơn được trả bằng điểm; phần trả bằng điểm không được tích điểm.',
  'reason.partly_paid_by_points': '{amount} được trả bằng điểm; phần trả bằng điểm không được tích điểm.',
  'reason.partly_redeemed_earns_nothing':
    'Theo chương trình này, hóa đơn đã trả một phần bằng điểm thì không được tích điểm.',
  'reason.no_rate_for_currency': 'Chương trình không tích điểm cho số tiền bằng {currency}.',
  'reason.nothing_eligible': 'Không có dòng hàng nào được tích điểm.',
  'reason.rule_not_in_force': 'Quy tắc không có hiệu lực vào ngày {date}.',
  'reason.below_one_point': 'Số tiền chưa đủ cho một điểm tròn.',
  'reason.before_program': 'Chứng từ có từ trước khi chương trình bắt đầu.',
  'reason.no_program': 'Chưa có chương trình khách hàng thân thiết nào được công bố.',
  'reason.member_removed': 'Tài khoản điểm của khách hàng đã đóng.',
  'reason.not_refunded': 'Chưa hoàn trả khoản nào.',
  'reason.credited': 'Phần đã ghi có không được tích điểm.',

  'redeemed.line':
    'Đã đổi {points, plural, other {# điểm}} lấy {amount} cho hóa đơn {name} (mã {reference}).',
  'redeemed.late':
    'Khoản thanh toán xuất hiện sau khi số điểm giữ chỗ đã được trả lại, nên điểm được trừ lại.',
  'returned.line':
    '{points, plural, other {# điểm}} được hoàn lại từ lần đổi {amount} cho hóa đơn {name} (mã {reference}).',
  'returned.payment_deleted': 'Khoản thanh toán của lần đổi đã bị xóa.',
  'returned.payment_reduced': 'Khoản thanh toán của lần đổi đã bị giảm.',
  'returned.invoice_deleted': 'Hóa đơn đã bị xóa.',
  'returned.invoice_cancelled': 'Hóa đơn đã bị hủy.',
  'returned.not_recorded': 'Khoản thanh toán của lần đổi chưa từng được ghi nhận.',
  'returned.sameLots': 'Điểm trở về đúng nơi đã lấy ra và giữ nguyên ngày hết hạn cũ.',
  'returned.newLot': '{points, plural, other {# điểm}} trong đó trở lại dưới dạng điểm mới.',

  'adjusted.added': 'Người thực hiện: {actor}. Đã cộng {points, plural, other {# điểm}}.',
  'adjusted.taken': 'Người thực hiện: {actor}. Đã trừ {points, plural, other {# điểm}}.',
  'removed.line':
    'Người thực hiện: {actor}. Tài khoản đã đóng; {points, plural, =0 {không có điểm nào bị xóa} other {# điểm bị xóa}}.',
  'removed.debt': 'Khoản nợ {points, plural, other {# điểm}} cũng được xóa.',
  'restored.line':
    'Người thực hiện: {actor}. Tài khoản được mở lại và nhận lại {points, plural, other {# điểm}}.',
  'reason.typed': 'Lý do: “{reason}”',
  'expired.line': '{points, plural, other {# điểm}} đã hết hạn; có hiệu lực đến hết ngày {date}.',
  'expired.source': 'Nguồn điểm: {source}.',
  'capped.line':
    'Số dư ban đầu được giới hạn ở {cap, plural, other {# điểm}}; đã trừ bớt {points, plural, other {# điểm}}.',

  'source.redemption': 'Điểm đổi được hoàn lại',
  'source.lot': 'Điểm trước đây',

  'table.line': 'Dòng hàng',
  'table.amount': 'Được tính',
  'table.points': 'Điểm',
  'table.source': 'Nguồn',
  'table.earnedOn': 'Ngày tích',
  'table.validThrough': 'Hiệu lực đến hết',
  'table.noEnd': 'không hết hạn',
  'table.more': '{lines, plural, other {# dòng nữa}}',
};
