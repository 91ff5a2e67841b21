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
];
