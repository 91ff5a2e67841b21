import type { error as originalError, field as originalField } from '../en/errors.ts';
import type { Texts } from '../texts.ts';

export const error: Texts<typeof originalError> = {
  unexpected:
    'Hệ thống gặp sự cố. Chưa có gì bị thay đổi. Vui lòng thử lại; nếu vẫn lỗi, hãy gửi mã tham chiếu bên dưới cho bộ phận hỗ trợ.',
  database_unavailable: 'Hiện không truy cập được dữ liệu điểm thưởng. Vui lòng thử lại sau giây lát.',
  too_many_requests: 'Hiện có quá nhiều yêu cầu. Vui lòng thử lại sau giây lát.',
  invalid_request: 'Địa chỉ hoặc biểu mẫu này chưa đầy đủ. Vui lòng quay lại, tải lại trang rồi thử lại.',
  request_too_large: 'Biểu mẫu quá lớn. Vui lòng rút ngắn nội dung rồi thử lại.',
  cursor_invalid: 'Không còn tìm thấy trang này của danh sách. Vui lòng mở lại danh sách.',
  identity_malformed: 'Chúng tôi không nhận ra bạn là ai. Vui lòng đăng nhập lại.',
  not_signed: '',
  not_allowed: 'Bạn không có quyền thực hiện thao tác này. Vui lòng hỏi quản trị viên CRM.',
  page_not_found: 'Trang này không tồn tại.',
  client_not_found: 'Không có khách hàng nào mang số này.',
  entry_not_found: 'Không có dòng điểm nào mang số này.',
  invoice_not_found: 'Không có hóa đơn nào mang số này.',
  version_not_found: 'Không có phiên bản chương trình này.',
  invalid_program: 'Chương trình chưa được lưu. Vui lòng sửa các ô được đánh dấu.',
  no_draft: 'Chưa có bản nháp để công bố. Hãy thay đổi điều gì đó trước.',
  job_running: 'Việc này đang chạy. Vui lòng chờ đến khi hoàn tất.',
  no_program: 'Hãy công bố chương trình trước.',
  invalid_adjustment: 'Số dư chưa được điều chỉnh. Vui lòng kiểm tra số điểm và lý do.',
  insufficient_points: 'Không đủ điểm. Vui lòng nhập số nhỏ hơn.',
  invoice_missing: 'Hóa đơn này không còn nữa.',
  client_may_not_redeem: 'Chương trình không cho khách hàng tự đổi điểm. Vui lòng nhờ chúng tôi đổi giúp.',
  draft_changed: 'Có người đã sửa bản nháp trong lúc bạn xem. Vui lòng xem lại.',
  request_key_reused: 'Biểu mẫu này đã được gửi với giá trị khác. Vui lòng tải lại trang rồi thử lại.',
  balance_changed: 'Số dư đã thay đổi trong lúc bạn đang xem. Vui lòng kiểm tra số dư mới rồi thử lại.',
  member_removed: 'Thành viên này đã bị loại khỏi chương trình. Hãy khôi phục thành viên trước.',
  export_too_large:
    'Danh sách có hơn {limit, number} thành viên, quá nhiều cho một lần tải. Hãy thu hẹp danh sách hoặc dùng lệnh “loyalty export members”.',
};

export const field: Texts<typeof originalField> = {
  invalid: 'Vui lòng kiểm tra giá trị này.',
  required: 'Vui lòng điền vào ô này.',
  whole_number: 'Vui lòng nhập số nguyên, không có phần thập phân hay ký tự khác.',
  amount: 'Vui lòng nhập số tiền, ví dụ 10 hoặc 12.50.',
  amount_decimals:
    'Loại tiền này {count, plural, =0 {không có số lẻ} other {có tối đa # chữ số thập phân}}. Vui lòng làm tròn số tiền.',
  positive: 'Vui lòng nhập số lớn hơn 0.',
  not_zero: 'Vui lòng nhập mức thay đổi khác 0.',
  take_at_most: 'Chỉ có thể trừ tối đa {limit}: chỉ trừ được điểm dùng được ngay.',
  unchanged: 'Số dư hiện đã là {limit}. Vui lòng nhập số khác.',
  too_small: 'Vui lòng nhập ít nhất {limit}.',
  too_large: 'Vui lòng nhập nhiều nhất {limit}.',
  too_long: 'Vui lòng dùng tối đa {limit} ký tự.',
  choice: 'Vui lòng chọn một trong các lựa chọn.',
  date: 'Vui lòng chọn ngày.',
  period_order: 'Ngày cuối không được trước ngày đầu.',
  duplicate: 'Mục này bị lặp lại. Vui lòng chỉ giữ một mục.',
  both_or_neither: 'Vui lòng điền cả số điểm và số tiền, hoặc để trống cả hai.',
  step_above_maximum: 'Bước điểm không được lớn hơn mức tối đa. Vui lòng giảm xuống.',
  minimum_above_maximum: 'Mức tối thiểu không được lớn hơn mức tối đa. Vui lòng giảm xuống.',
};
