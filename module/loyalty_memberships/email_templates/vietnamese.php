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
    'loyalty_welcome' => [
        'name'    => 'Khách hàng thân thiết: chào mừng',
        'subject' => 'Chào mừng bạn đến với chương trình thân thiết',
        'message' => '<p>Kính gửi {loyalty_contact_firstname},</p>'
            . '<p>cảm ơn bạn đã là khách hàng của chúng tôi. Từ nay mỗi lần mua hàng đều được tích điểm; hiện bạn có {loyalty_points_balance} điểm.</p>'
            . '<p>Điểm của bạn và cách sử dụng: <a href="{loyalty_portal_url}">{loyalty_portal_url}</a></p>',
    ],
    'loyalty_points_earned' => [
        'name'    => 'Khách hàng thân thiết: đã nhận điểm',
        'subject' => 'Bạn vừa nhận {loyalty_points} điểm',
        'message' => '<p>Kính gửi {loyalty_contact_firstname},</p>'
            . '<p>bạn vừa nhận {loyalty_points} điểm cho {loyalty_source}. Số dư hiện nay là {loyalty_points_balance} điểm.</p>'
            . '<p>Xem bạn có thể dùng điểm vào việc gì: <a href="{loyalty_portal_url}">{loyalty_portal_url}</a></p>',
    ],
    'loyalty_points_spent' => [
        'name'    => 'Khách hàng thân thiết: đã dùng điểm',
        'subject' => 'Bạn vừa dùng {loyalty_points} điểm',
        'message' => '<p>Kính gửi {loyalty_contact_firstname},</p>'
            . '<p>bạn vừa dùng {loyalty_points} điểm cho {loyalty_source} {loyalty_amount}. Bạn còn {loyalty_points_balance} điểm.</p>'
            . '<p>Mọi thay đổi về điểm của bạn: <a href="{loyalty_portal_url}">{loyalty_portal_url}</a></p>',
    ],
    'loyalty_coupon_minimum' => [
        'name'    => 'Khách hàng thân thiết: đủ điểm đổi phiếu',
        'subject' => 'Điểm của bạn đã đủ để đổi phiếu giảm giá',
        'message' => '<p>Kính gửi {loyalty_contact_firstname},</p>'
            . '<p>tin vui: với {loyalty_points} điểm, bạn đã có thể đổi phiếu giảm giá (cần {loyalty_coupon_minimum} điểm).</p>'
            . '<p>Đổi tại đây: <a href="{loyalty_portal_url}">{loyalty_portal_url}</a></p>',
    ],
    'loyalty_coupon_issued' => [
        'name'    => 'Khách hàng thân thiết: đã phát phiếu giảm giá',
        'subject' => 'Phiếu giảm giá {loyalty_coupon_code} của bạn',
        'message' => '<p>Kính gửi {loyalty_contact_firstname},</p>'
            . '<p>đây là phiếu giảm giá của bạn: <strong>{loyalty_coupon_code}</strong>, trị giá {loyalty_coupon_value}. Có giá trị đến hết: {loyalty_last_day}.</p>'
            . '<p>Các phiếu của bạn: <a href="{loyalty_portal_url}">{loyalty_portal_url}</a></p>',
    ],
    'loyalty_coupon_expiring' => [
        'name'    => 'Khách hàng thân thiết: phiếu giảm giá sắp hết hạn',
        'subject' => 'Phiếu {loyalty_coupon_code} của bạn hết hạn sau ngày {loyalty_last_day}',
        'message' => '<p>Kính gửi {loyalty_contact_firstname},</p>'
            . '<p>phiếu <strong>{loyalty_coupon_code}</strong> trị giá {loyalty_coupon_value} dùng được đến hết ngày {loyalty_last_day}. Đừng để lỡ nhé.</p>'
            . '<p>Các phiếu của bạn: <a href="{loyalty_portal_url}">{loyalty_portal_url}</a></p>',
    ],
    'loyalty_reward_ready' => [
        'name'    => 'Khách hàng thân thiết: quà đã sẵn sàng',
        'subject' => 'Quà của bạn đã sẵn sàng',
        'message' => '<p>Kính gửi {loyalty_contact_firstname},</p>'
            . '<p>phần quà bạn chọn đã sẵn sàng: <strong>{loyalty_reward}</strong>. Chúng tôi rất mong được gặp bạn.</p>'
            . '<p>Quà của bạn: <a href="{loyalty_portal_url}">{loyalty_portal_url}</a></p>',
    ],
    'loyalty_level_up' => [
        'name'    => 'Khách hàng thân thiết: lên hạng',
        'subject' => 'Chúc mừng: bạn đã đạt hạng {loyalty_level}',
        'message' => '<p>Kính gửi {loyalty_contact_firstname},</p>'
            . '<p>chúc mừng bạn đã đạt hạng {loyalty_level}. Cảm ơn bạn đã luôn đồng hành cùng chúng tôi.</p>'
            . '<p>Ưu đãi của hạng: <a href="{loyalty_portal_url}">{loyalty_portal_url}</a></p>',
    ],
    'loyalty_level_down' => [
        'name'    => 'Khách hàng thân thiết: xuống hạng',
        'subject' => 'Hạng của bạn hiện là {loyalty_level}',
        'message' => '<p>Kính gửi {loyalty_contact_firstname},</p>'
            . '<p>hạng của bạn đã đổi từ {loyalty_level_before} thành {loyalty_level}. Chúng tôi mong sớm được thấy bạn lên hạng trở lại.</p>'
            . '<p>Cách để lên hạng: <a href="{loyalty_portal_url}">{loyalty_portal_url}</a></p>',
    ],
    'loyalty_birthday' => [
        'name'    => 'Khách hàng thân thiết: chúc mừng sinh nhật',
        'subject' => 'Chúc mừng sinh nhật, {loyalty_contact_firstname}!',
        'message' => '<p>Kính gửi {loyalty_contact_firstname},</p>'
            . '<p>chúc bạn sinh nhật vui vẻ và một năm thật tuyệt vời.</p>'
            . '<p>Ưu đãi của bạn: <a href="{loyalty_portal_url}">{loyalty_portal_url}</a></p>',
    ],
    'loyalty_win_back' => [
        'name'    => 'Khách hàng thân thiết: chúng tôi nhớ bạn',
        'subject' => 'Chúng tôi nhớ bạn, {loyalty_contact_firstname}',
        'message' => '<p>Kính gửi {loyalty_contact_firstname},</p>'
            . '<p>đã lâu chưa gặp bạn. {loyalty_points_balance} điểm của bạn vẫn đang chờ, và chúng tôi cũng vậy.</p>'
            . '<p>Ghé xem nhé: <a href="{loyalty_portal_url}">{loyalty_portal_url}</a></p>',
    ],
    'loyalty_note_1' => [
        'name'    => 'Khách hàng thân thiết: ghi chú 1 (cho tự động hóa)',
        'subject' => 'Tin mới dành cho {loyalty_contact_firstname}',
        'message' => '<p>Kính gửi {loyalty_contact_firstname},</p>'
            . '<p>chúng tôi có điều mới dành cho bạn.</p>'
            . '<p>Ghé xem nhé: <a href="{loyalty_portal_url}">{loyalty_portal_url}</a></p>',
    ],
    'loyalty_note_2' => [
        'name'    => 'Khách hàng thân thiết: ghi chú 2 (cho tự động hóa)',
        'subject' => 'Tin mới dành cho {loyalty_contact_firstname}',
        'message' => '<p>Kính gửi {loyalty_contact_firstname},</p>'
            . '<p>chúng tôi có điều mới dành cho bạn.</p>'
            . '<p>Ghé xem nhé: <a href="{loyalty_portal_url}">{loyalty_portal_url}</a></p>',
    ],
    'loyalty_note_3' => [
        'name'    => 'Khách hàng thân thiết: ghi chú 3 (cho tự động hóa)',
        'subject' => 'Tin mới dành cho {loyalty_contact_firstname}',
        'message' => '<p>Kính gửi {loyalty_contact_firstname},</p>'
            . '<p>chúng tôi có điều mới dành cho bạn.</p>'
            . '<p>Ghé xem nhé: <a href="{loyalty_portal_url}">{loyalty_portal_url}</a></p>',
    ],
];
