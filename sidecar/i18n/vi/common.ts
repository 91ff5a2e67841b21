import type { common as original } from '../en/common.ts';
import type { Texts } from '../texts.ts';

export const common: Texts<typeof original> = {
  requestId: 'Mã tham chiếu để được hỗ trợ: {id}',
  cancel: 'Hủy',
  search: 'Tìm kiếm',
  filter: 'Áp dụng',
  clearFilters: 'Xóa bộ lọc',
  newer: 'Mới hơn',
  older: 'Cũ hơn',
  previous: 'Trước',
  next: 'Sau',
  pages: 'Các trang',
  explanation: 'Vì sao?',
  loading: 'Đang tải…',
  never: 'chưa bao giờ',
  client: 'Khách hàng',
  clientGone: 'Khách hàng đã xóa số {id}',
  clientUnnamed: 'Khách hàng số {id}',
  fixProblems: 'Chưa lưu gì cả. Vui lòng sửa các ô được đánh dấu.',
};
