import type { costs as original } from '../en/costs.ts';
import type { Texts } from '../texts.ts';

export const costs: Texts<typeof original> = {
  title: 'Chi phí của điểm',
  intro:
    'Nếu mọi điểm đều được dùng. Thực tế sẽ ít hơn, vì một phần điểm hết hạn hoặc bị quên. Điểm thưởng và các quy tắc riêng chưa tính ở đây.',
  rate: 'Tỷ lệ',
  back: 'Phần doanh số trả lại khách',
  earn: 'Tích điểm',
  onInvoice: 'Trừ vào hóa đơn',
  asCoupon: 'Đổi thành phiếu giảm giá',
  between: '{least} đến {most}',
  ofSales: '{cost} trên {sales} doanh số',
  warning: 'Hơn {percent} doanh số. Hãy kiểm tra xem tỷ lệ có bị nhập thừa một chữ số không.',
};
