import type { participation as original } from '../en/participation.ts';
import type { Texts } from '../texts.ts';

export const participation: Texts<typeof original> = {
  excluded: 'Chương trình điểm thưởng không áp dụng cho tài khoản của bạn.',
  noRight:
    'Tài khoản đăng nhập của bạn không được xem điểm. Người liên hệ chính của công ty có thể thay đổi điều này.',

  'join.heading': 'Tham gia và tích điểm',
  'join.intro': 'Bạn chưa là thành viên. Tham gia miễn phí và bạn có thể rời đi bất cứ lúc nào.',
  'join.from': 'Điểm được tính từ lúc bạn tham gia; những khoản đã thanh toán trước đó không được tích điểm.',
  'join.left': 'Bạn đã rời chương trình. Chúng tôi luôn chào đón bạn tham gia lại.',
  'join.back': 'Điểm bạn đã bỏ lại và chưa hết hạn sẽ được trả lại.',
  'join.agree': 'Tôi đã đọc và đồng ý với điều khoản',
  'join.submit': 'Tham gia ngay',
  'join.done': 'Chào mừng bạn! Từ bây giờ, mỗi lần mua hàng bạn đều được tích điểm.',
  'join.mustAgree': 'Trước tiên, vui lòng đọc điều khoản và đánh dấu vào ô.',

  'leave.link': 'Rời chương trình',
  'leave.title': 'Rời chương trình?',
  'leave.points': '{points, plural, =0 {Bạn không có điểm nào để mất.} other {Bạn bỏ lại # điểm.}}',
  'leave.worth': 'Số điểm này trị giá {amount}.',
  'leave.level': 'Bạn mất hạng {level} và các quyền lợi kèm theo.',
  'leave.purchases': 'Từ bây giờ, mua hàng không được tích điểm nữa.',
  'leave.back':
    'Bạn có thể quay lại sau này. Điểm chưa hết hạn đến lúc đó sẽ được trả lại; những gì bạn mua trong thời gian đó không được tích điểm.',
  'leave.submit': 'Rời đi và bỏ lại điểm',
  'leave.stay': 'Ở lại chương trình',
  'leave.done': 'Bạn đã rời chương trình.',
  'leave.onlyPrimary': 'Chỉ người liên hệ chính của công ty mới có thể rời chương trình.',
  'leave.changed': 'Số dư đã thay đổi trong lúc bạn xem. Vui lòng đọc lại những gì bạn sẽ bỏ lại.',

  'terms.title': 'Điều khoản của chương trình',
  'terms.ask':
    'Vui lòng đọc và chấp nhận điều khoản của chương trình. Trước đó, bạn chưa thể dùng điểm tại đây.',
  'terms.askAgain':
    'Điều khoản đã thay đổi. Vui lòng đọc và chấp nhận lại; trước đó, bạn chưa thể dùng điểm tại đây.',
  'terms.read': 'Đọc điều khoản',
  'terms.accept': 'Tôi chấp nhận điều khoản',
  'terms.accepted': 'Cảm ơn bạn đã chấp nhận điều khoản.',
  'terms.since': 'Bạn đã chấp nhận điều khoản này ngày {date}.',
  'terms.none': 'Chương trình không có điều khoản riêng.',
  'terms.impersonated':
    'Bạn đang đăng nhập thay khách hàng. Chỉ chính người liên hệ mới có thể chấp nhận điều khoản.',
  'terms.back': 'Về trang điểm thưởng',

  'contacts.heading': 'Ai được dùng điểm',
  'contacts.intro': 'Mỗi người liên hệ của công ty được làm gì với số điểm.',
  'contacts.rightsHelp':
    'Giới hạn tính chung cho hóa đơn, phiếu giảm giá và quà: mỗi lần và trong một tháng dương lịch. Để trống: không giới hạn.',
  'contacts.open': 'Ai được dùng điểm',
  'contacts.primary': 'liên hệ chính',
  'contacts.see': 'Xem điểm',
  'contacts.convert': 'Đổi điểm lấy phiếu giảm giá, quà và hạng',
  'contacts.redeem': 'Dùng điểm cho hóa đơn',
  'contacts.perTime': 'Số điểm tối đa mỗi lần',
  'contacts.perMonth': 'Số điểm tối đa mỗi tháng',
  'contacts.noLimit': 'không giới hạn',
  'contacts.save': 'Lưu',
  'contacts.saved': 'Đã lưu quyền của {name}.',
  'contacts.you': 'bạn',
  'contacts.none': 'Khách hàng chưa có người liên hệ nào.',
  'contacts.limit': 'Vui lòng nhập số điểm nguyên từ 1 trở lên, hoặc để trống.',

  'staff.heading': 'Tham gia chương trình',
  'staff.takesPart': 'Đang tham gia chương trình.',
  'staff.joined': 'Tham gia ngày {date}.',
  'staff.group_takes_no_part':
    'Không tham gia: nhóm khách hàng này bị loại khỏi chương trình, không tích điểm và không nhìn thấy gì.',
  'staff.client_takes_no_part':
    'Không tham gia: khách hàng này bị loại khỏi chương trình, không tích điểm và không nhìn thấy gì.',
  'staff.not_joined': 'Chưa tham gia nên chưa tích điểm.',
  'staff.left_program': 'Đã rời chương trình.',
  'staff.join': 'Cho khách hàng tham gia',
  'staff.joinHelp':
    'Chỉ làm khi khách hàng yêu cầu. Những khoản đã thanh toán trước đó không được tích điểm.',
  'staff.joinedFlash': '{company} tham gia chương trình từ bây giờ.',
  'staff.consents': 'Điều khoản',
  'staff.noTerms': 'Chương trình không yêu cầu chấp nhận điều khoản.',
  'staff.noConsent': 'Chưa có ai chấp nhận điều khoản.',
  'staff.consent': '{contact}: chấp nhận ngày {date}, đọc bằng {language}',
  'staff.consentOld': 'bản cũ',
  'staff.contactGone': 'một người liên hệ đã bị xóa',
  'staff.termsText': 'Nội dung đã được chấp nhận',
  'language.en': 'tiếng Anh',
  'language.vi': 'tiếng Việt',
  'language.fr': 'tiếng Pháp',

  'nav.label': 'Trên trang này',
  'nav.earn': 'Tích và dùng điểm',
  'nav.coupons': 'Phiếu giảm giá',
  'nav.expiries': 'Hạn dùng',
  'nav.catalogue': 'Phần thưởng',
  'nav.levels': 'Hạng',
  'nav.log': 'Nhật ký',
  'nav.about': 'Điều khoản và quyền',
  'about.heading': 'Điều khoản và quyền truy cập',
};
