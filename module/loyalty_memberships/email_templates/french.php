<?php

defined('BASEPATH') or exit('No direct script access allowed');

return [
    'loyalty_points_expiring' => [
        'name'    => 'Fidélité : des points vont expirer',
        'subject' => '{loyalty_points_expiring} de vos points expirent après le {loyalty_last_day}',
        'message' => '<p>Bonjour {loyalty_contact_firstname},</p>'
            . '<p>{loyalty_points_expiring} de vos {loyalty_points_balance} points vont bientôt expirer :</p>'
            . '<p>{loyalty_points_list}</p>'
            . '<p>Vous pouvez les utiliser sur une facture jusqu’au {loyalty_last_day} : <a href="{loyalty_portal_url}">{loyalty_portal_url}</a></p>',
    ],
    'loyalty_level_at_risk' => [
        'name'    => 'Fidélité : un niveau est menacé',
        'subject' => 'Gardez votre niveau {loyalty_level}',
        'message' => '<p>Bonjour {loyalty_contact_firstname},</p>'
            . '<p>votre niveau {loyalty_level} est valable jusqu’au {loyalty_last_day}. Pour le garder, il vous manque d’ici là : {loyalty_missing}.</p>'
            . '<p>Votre situation : <a href="{loyalty_portal_url}">{loyalty_portal_url}</a></p>',
    ],
    'loyalty_membership_ending' => [
        'name'    => 'Fidélité : une adhésion prend fin',
        'subject' => 'Votre adhésion {loyalty_level} prend fin après le {loyalty_last_day}',
        'message' => '<p>Bonjour {loyalty_contact_firstname},</p>'
            . '<p>votre adhésion {loyalty_level} est valable jusqu’au {loyalty_last_day}. Vous pouvez la renouveler à tout moment d’ici là.</p>'
            . '<p>Votre adhésion : <a href="{loyalty_portal_url}">{loyalty_portal_url}</a></p>',
    ],
];
