<?php

defined('BASEPATH') or exit('No direct script access allowed');

return [
    'loyalty_points_expiring' => [
        'name'    => 'Khách hàng thân thiết: điểm sắp hết hạn',
        'subject' => '{loyalty_points_expiring} điểm của bạn hết hạn sau ngày {loyalty_last_day}',
        'message' => '<p>Kính gửi {loyalty_contact_firstname},</p>'
            . '<p>{loyalty_points_expiring} trong số {loyalty_points_balance} điểm của bạn sắp hết hạn:</p>'
            . '<p>{loyalty_points_list}</p>'
            . '<p>Bạn có thể dùng điểm cho hóa đơn đến hết ngày {loyalty_last_day}: <a href="{loyalty_portal_url}">{loyalty_portal_url}</a></p>',
    ],
    'loyalty_level_at_risk' => [
        'name'    => 'Khách hàng thân thiết: hạng có nguy cơ mất',
        'subject' => 'Giữ hạng {loyalty_level} của bạn',
        'message' => '<p>Kính gửi {loyalty_contact_firstname},</p>'
            . '<p>hạng {loyalty_level} của bạn có hiệu lực đến hết ngày {loyalty_last_day}. Để giữ hạng, trước đó bạn cần thêm {loyalty_missing}.</p>'
            . '<p>Xem tình trạng của bạn: <a href="{loyalty_portal_url}">{loyalty_portal_url}</a></p>',
    ],
    'loyalty_membership_ending' => [
        'name'    => 'Khách hàng thân thiết: tư cách hội viên sắp hết',
        'subject' => 'Tư cách hội viên {loyalty_level} của bạn kết thúc sau ngày {loyalty_last_day}',
        'message' => '<p>Kính gửi {loyalty_contact_firstname},</p>'
            . '<p>tư cách hội viên {loyalty_level} của bạn có hiệu lực đến hết ngày {loyalty_last_day}. Bạn có thể gia hạn bất cứ lúc nào trước đó.</p>'
            . '<p>Tư cách hội viên của bạn: <a href="{loyalty_portal_url}">{loyalty_portal_url}</a></p>',
    ],
];
