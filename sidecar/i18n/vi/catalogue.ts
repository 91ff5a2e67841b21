import type { catalogue as original } from '../en/catalogue.ts';
import type { Texts } from '../texts.ts';

export const catalogue: Texts<typeof original> = {
  title: 'Dòng hóa đơn chưa gắn sản phẩm',
  intro:
    'CRM không lưu dòng hóa đơn lấy từ sản phẩm nào trong danh mục, nên các dòng được nhận ra qua nội dung mô tả. Chỉ cần cho biết một lần nội dung đó là gì, mọi hóa đơn có nội dung ấy sẽ được tính lại.',
  idle: 'Chưa có quy tắc nào của chương trình đang áp dụng xét đến sản phẩm hoặc nhóm, nên các dòng không được tự động đối chiếu. Hãy đối chiếu ngay để biết dòng nào chưa nhận ra trước khi công bố quy tắc như vậy.',
  matchNow: 'Đối chiếu tất cả các dòng',
  matchStarted: 'Đang đối chiếu các dòng.',
  matching: 'Đang đối chiếu: {done, number} trên {total, number} dòng.',
  matchFailed: 'Việc đối chiếu bị dừng do lỗi. Vui lòng bắt đầu lại.',
  matchDone:
    'Đã đối chiếu tất cả {total, number} dòng lúc {when}; {matched, plural, =0 {không có dòng nào mới} other {trong đó có # dòng mới}}.',
  settling: 'Đang tính lại {waiting, plural, other {# chứng từ}}.',
  text: 'Nội dung dòng',
  why: 'Vì sao',
  none: 'không có trong danh mục',
  ambiguous: 'trùng nhiều sản phẩm',
  lines: 'Số dòng',
  invoices: 'Số hóa đơn',
  amount: 'Số tiền',
  points: 'Điểm (ước tính)',
  pointsHelp:
    'Số điểm các dòng này được cộng theo quy tắc cho toàn hóa đơn: chỉ là ước tính, chưa tính chiết khấu và giới hạn.',
  action: 'Thao tác',
  assign: 'Gắn sản phẩm',
  empty: 'Mọi dòng đã đối chiếu đều thuộc về đúng một sản phẩm trong danh mục.',
  assignedHeading: 'Nội dung đã gắn',
  meaning: 'Là gì',
  by: 'Người gắn',
  assignedBy: '{day}, {name}',
  system: 'hệ thống',
  isItem: 'Sản phẩm: {name}',
  isGroup: 'Nhóm: {name}',
  isNone: 'Không phải sản phẩm',
  itemGone: 'Sản phẩm không còn trong danh mục',
  groupGone: 'Nhóm không còn tồn tại',
  undo: 'Hoàn tác',
  textTitle: 'Dòng này là gì?',
  seenOn: 'Ví dụ trên:',
  searchLabel: 'Tìm trong danh mục',
  question: 'Các dòng có nội dung này là',
  choiceItem: 'sản phẩm {name}',
  choiceGroup: 'một mặt hàng thuộc nhóm',
  group: 'Nhóm',
  groupHelp: 'Khi đó quy tắc và giới hạn của nhóm này áp dụng cho dòng.',
  choiceNone: 'không phải sản phẩm (phí vận chuyển, tiền đặt cọc, ghi chú)',
  noCandidates: 'Không tìm thấy sản phẩm nào trong danh mục. Hãy thử từ khác.',
  effect:
    'Các hóa đơn đã tính sẽ được tính lại theo đúng phiên bản chương trình của chúng. Bạn có thể hoàn tác.',
  save: 'Lưu',
  chooseOne: 'Vui lòng chọn dòng này là gì.',
  assignedFlash:
    'Đã lưu. {documents, plural, =0 {Hiện không có chứng từ nào có dòng này} other {Đang tính lại # chứng từ}}.',
  forgottenFlash:
    'Đã hoàn tác. {documents, plural, =0 {Hiện không có chứng từ nào có dòng này} other {Đang tính lại # chứng từ}}.',
};
