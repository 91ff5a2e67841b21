<?php

defined('BASEPATH') or exit('No direct script access allowed');

return [
    'loyalty_points_expiring' => [
        'name'    => 'Loyalty: points are about to expire',
        'subject' => '{loyalty_points_expiring} of your points expire after {loyalty_last_day}',
        'message' => '<p>Dear {loyalty_contact_firstname},</p>'
            . '<p>{loyalty_points_expiring} of your {loyalty_points_balance} points are about to expire:</p>'
            . '<p>{loyalty_points_list}</p>'
            . '<p>You can use them on an invoice until {loyalty_last_day}: <a href="{loyalty_portal_url}">{loyalty_portal_url}</a></p>',
    ],
    'loyalty_level_at_risk' => [
        'name'    => 'Loyalty: a level is at risk',
        'subject' => 'Keep your level {loyalty_level}',
        'message' => '<p>Dear {loyalty_contact_firstname},</p>'
            . '<p>your level {loyalty_level} is valid until {loyalty_last_day}. To keep it you still need {loyalty_missing} by then.</p>'
            . '<p>Where you stand: <a href="{loyalty_portal_url}">{loyalty_portal_url}</a></p>',
    ],
    'loyalty_membership_ending' => [
        'name'    => 'Loyalty: a membership is about to end',
        'subject' => 'Your membership {loyalty_level} ends after {loyalty_last_day}',
        'message' => '<p>Dear {loyalty_contact_firstname},</p>'
            . '<p>your membership {loyalty_level} is valid until {loyalty_last_day}. You can renew it at any time before.</p>'
            . '<p>Your membership: <a href="{loyalty_portal_url}">{loyalty_portal_url}</a></p>',
    ],
    'loyalty_welcome' => [
        'name'    => 'Loyalty: welcome',
        'subject' => 'Welcome to our rewards',
        'message' => '<p>Dear {loyalty_contact_firstname},</p>'
            . '<p>thank you for being our customer. From now on your purchases earn points; you have {loyalty_points_balance} so far.</p>'
            . '<p>Your points, and what you can do with them: <a href="{loyalty_portal_url}">{loyalty_portal_url}</a></p>',
    ],
    'loyalty_points_earned' => [
        'name'    => 'Loyalty: points were earned',
        'subject' => 'You earned {loyalty_points} points',
        'message' => '<p>Dear {loyalty_contact_firstname},</p>'
            . '<p>you earned {loyalty_points} points for {loyalty_source}. Your balance is now {loyalty_points_balance}.</p>'
            . '<p>See what they are good for: <a href="{loyalty_portal_url}">{loyalty_portal_url}</a></p>',
    ],
    'loyalty_points_spent' => [
        'name'    => 'Loyalty: points were spent',
        'subject' => 'You used {loyalty_points} points',
        'message' => '<p>Dear {loyalty_contact_firstname},</p>'
            . '<p>you used {loyalty_points} points for {loyalty_source} {loyalty_amount}. You have {loyalty_points_balance} left.</p>'
            . '<p>Every movement of your points: <a href="{loyalty_portal_url}">{loyalty_portal_url}</a></p>',
    ],
    'loyalty_coupon_minimum' => [
        'name'    => 'Loyalty: enough points for a coupon',
        'subject' => 'Your points are enough for a coupon',
        'message' => '<p>Dear {loyalty_contact_firstname},</p>'
            . '<p>good news: with {loyalty_points} points you can have a coupon now ({loyalty_coupon_minimum} are needed).</p>'
            . '<p>Choose it here: <a href="{loyalty_portal_url}">{loyalty_portal_url}</a></p>',
    ],
    'loyalty_coupon_issued' => [
        'name'    => 'Loyalty: a coupon was issued',
        'subject' => 'Your coupon {loyalty_coupon_code}',
        'message' => '<p>Dear {loyalty_contact_firstname},</p>'
            . '<p>here is your coupon: <strong>{loyalty_coupon_code}</strong>, worth {loyalty_coupon_value}. It is valid until: {loyalty_last_day}.</p>'
            . '<p>Your coupons: <a href="{loyalty_portal_url}">{loyalty_portal_url}</a></p>',
    ],
    'loyalty_coupon_expiring' => [
        'name'    => 'Loyalty: a coupon is about to end',
        'subject' => 'Your coupon {loyalty_coupon_code} ends after {loyalty_last_day}',
        'message' => '<p>Dear {loyalty_contact_firstname},</p>'
            . '<p>your coupon <strong>{loyalty_coupon_code}</strong> worth {loyalty_coupon_value} can be used until {loyalty_last_day}. It would be a pity to lose it.</p>'
            . '<p>Your coupons: <a href="{loyalty_portal_url}">{loyalty_portal_url}</a></p>',
    ],
    'loyalty_reward_ready' => [
        'name'    => 'Loyalty: a reward is ready',
        'subject' => 'Your reward is ready',
        'message' => '<p>Dear {loyalty_contact_firstname},</p>'
            . '<p>the reward that you chose is ready for you: <strong>{loyalty_reward}</strong>. We look forward to seeing you.</p>'
            . '<p>Your rewards: <a href="{loyalty_portal_url}">{loyalty_portal_url}</a></p>',
    ],
    'loyalty_level_up' => [
        'name'    => 'Loyalty: a higher level',
        'subject' => 'Congratulations: you are {loyalty_level} now',
        'message' => '<p>Dear {loyalty_contact_firstname},</p>'
            . '<p>congratulations, you have reached the level {loyalty_level}. Thank you for your loyalty.</p>'
            . '<p>What your level gives you: <a href="{loyalty_portal_url}">{loyalty_portal_url}</a></p>',
    ],
    'loyalty_level_down' => [
        'name'    => 'Loyalty: a lower level',
        'subject' => 'Your level is now {loyalty_level}',
        'message' => '<p>Dear {loyalty_contact_firstname},</p>'
            . '<p>your level has changed from {loyalty_level_before} to {loyalty_level}. We would be glad to see you rise again.</p>'
            . '<p>How to get there: <a href="{loyalty_portal_url}">{loyalty_portal_url}</a></p>',
    ],
    'loyalty_birthday' => [
        'name'    => 'Loyalty: happy birthday',
        'subject' => 'Happy birthday, {loyalty_contact_firstname}!',
        'message' => '<p>Dear {loyalty_contact_firstname},</p>'
            . '<p>we wish you a happy birthday and a wonderful year.</p>'
            . '<p>Your rewards: <a href="{loyalty_portal_url}">{loyalty_portal_url}</a></p>',
    ],
    'loyalty_win_back' => [
        'name'    => 'Loyalty: we miss you',
        'subject' => 'We miss you, {loyalty_contact_firstname}',
        'message' => '<p>Dear {loyalty_contact_firstname},</p>'
            . '<p>it has been a while. Your {loyalty_points_balance} points are waiting for you, and so are we.</p>'
            . '<p>Take a look: <a href="{loyalty_portal_url}">{loyalty_portal_url}</a></p>',
    ],
    'loyalty_note_1' => [
        'name'    => 'Loyalty: note 1 (for automation)',
        'subject' => 'News for {loyalty_contact_firstname}',
        'message' => '<p>Dear {loyalty_contact_firstname},</p>'
            . '<p>there is something new for you.</p>'
            . '<p>Take a look: <a href="{loyalty_portal_url}">{loyalty_portal_url}</a></p>',
    ],
    'loyalty_note_2' => [
        'name'    => 'Loyalty: note 2 (for automation)',
        'subject' => 'News for {loyalty_contact_firstname}',
        'message' => '<p>Dear {loyalty_contact_firstname},</p>'
            . '<p>there is something new for you.</p>'
            . '<p>Take a look: <a href="{loyalty_portal_url}">{loyalty_portal_url}</a></p>',
    ],
    'loyalty_note_3' => [
        'name'    => 'Loyalty: note 3 (for automation)',
        'subject' => 'News for {loyalty_contact_firstname}',
        'message' => '<p>Dear {loyalty_contact_firstname},</p>'
            . '<p>there is something new for you.</p>'
            . '<p>Take a look: <a href="{loyalty_portal_url}">{loyalty_portal_url}</a></p>',
    ],
];
