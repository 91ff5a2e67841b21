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
    'loyalty_welcome' => [
        'name'    => 'Fidélité : bienvenue',
        'subject' => 'Bienvenue dans notre programme de fidélité',
        'message' => '<p>Bonjour {loyalty_contact_firstname},</p>'
            . '<p>merci d’être notre client. Désormais, vos achats rapportent des points ; vous en avez {loyalty_points_balance} pour le moment.</p>'
            . '<p>Vos points, et ce que vous pouvez en faire : <a href="{loyalty_portal_url}">{loyalty_portal_url}</a></p>',
    ],
    'loyalty_points_earned' => [
        'name'    => 'Fidélité : des points ont été gagnés',
        'subject' => 'Vous avez gagné {loyalty_points} points',
        'message' => '<p>Bonjour {loyalty_contact_firstname},</p>'
            . '<p>vous avez gagné {loyalty_points} points pour {loyalty_source}. Votre solde est maintenant de {loyalty_points_balance}.</p>'
            . '<p>Voyez à quoi ils servent : <a href="{loyalty_portal_url}">{loyalty_portal_url}</a></p>',
    ],
    'loyalty_points_spent' => [
        'name'    => 'Fidélité : des points ont été utilisés',
        'subject' => 'Vous avez utilisé {loyalty_points} points',
        'message' => '<p>Bonjour {loyalty_contact_firstname},</p>'
            . '<p>vous avez utilisé {loyalty_points} points pour {loyalty_source} {loyalty_amount}. Il vous en reste {loyalty_points_balance}.</p>'
            . '<p>Tous les mouvements de vos points : <a href="{loyalty_portal_url}">{loyalty_portal_url}</a></p>',
    ],
    'loyalty_coupon_minimum' => [
        'name'    => 'Fidélité : assez de points pour un bon',
        'subject' => 'Vos points suffisent pour un bon',
        'message' => '<p>Bonjour {loyalty_contact_firstname},</p>'
            . '<p>bonne nouvelle : avec {loyalty_points} points, vous pouvez obtenir un bon (il en faut {loyalty_coupon_minimum}).</p>'
            . '<p>Choisissez-le ici : <a href="{loyalty_portal_url}">{loyalty_portal_url}</a></p>',
    ],
    'loyalty_coupon_issued' => [
        'name'    => 'Fidélité : un bon a été émis',
        'subject' => 'Votre bon {loyalty_coupon_code}',
        'message' => '<p>Bonjour {loyalty_contact_firstname},</p>'
            . '<p>voici votre bon : <strong>{loyalty_coupon_code}</strong>, d’une valeur de {loyalty_coupon_value}. Il est valable jusqu’au : {loyalty_last_day}.</p>'
            . '<p>Vos bons : <a href="{loyalty_portal_url}">{loyalty_portal_url}</a></p>',
    ],
    'loyalty_coupon_expiring' => [
        'name'    => 'Fidélité : un bon arrive à son terme',
        'subject' => 'Votre bon {loyalty_coupon_code} prend fin après le {loyalty_last_day}',
        'message' => '<p>Bonjour {loyalty_contact_firstname},</p>'
            . '<p>votre bon <strong>{loyalty_coupon_code}</strong> d’une valeur de {loyalty_coupon_value} est utilisable jusqu’au {loyalty_last_day}. Ce serait dommage de le perdre.</p>'
            . '<p>Vos bons : <a href="{loyalty_portal_url}">{loyalty_portal_url}</a></p>',
    ],
    'loyalty_reward_ready' => [
        'name'    => 'Fidélité : une récompense est prête',
        'subject' => 'Votre récompense est prête',
        'message' => '<p>Bonjour {loyalty_contact_firstname},</p>'
            . '<p>la récompense que vous avez choisie vous attend : <strong>{loyalty_reward}</strong>. Au plaisir de vous voir.</p>'
            . '<p>Vos récompenses : <a href="{loyalty_portal_url}">{loyalty_portal_url}</a></p>',
    ],
    'loyalty_level_up' => [
        'name'    => 'Fidélité : un niveau supérieur',
        'subject' => 'Félicitations : vous êtes maintenant {loyalty_level}',
        'message' => '<p>Bonjour {loyalty_contact_firstname},</p>'
            . '<p>félicitations, vous avez atteint le niveau {loyalty_level}. Merci de votre fidélité.</p>'
            . '<p>Ce que votre niveau vous apporte : <a href="{loyalty_portal_url}">{loyalty_portal_url}</a></p>',
    ],
    'loyalty_level_down' => [
        'name'    => 'Fidélité : un niveau inférieur',
        'subject' => 'Votre niveau est maintenant : {loyalty_level}',
        'message' => '<p>Bonjour {loyalty_contact_firstname},</p>'
            . '<p>votre niveau est passé de {loyalty_level_before} à {loyalty_level}. Nous serions heureux de vous voir remonter.</p>'
            . '<p>Comment y parvenir : <a href="{loyalty_portal_url}">{loyalty_portal_url}</a></p>',
    ],
    'loyalty_birthday' => [
        'name'    => 'Fidélité : joyeux anniversaire',
        'subject' => 'Joyeux anniversaire, {loyalty_contact_firstname} !',
        'message' => '<p>Bonjour {loyalty_contact_firstname},</p>'
            . '<p>nous vous souhaitons un joyeux anniversaire et une merveilleuse année.</p>'
            . '<p>Vos avantages : <a href="{loyalty_portal_url}">{loyalty_portal_url}</a></p>',
    ],
    'loyalty_win_back' => [
        'name'    => 'Fidélité : vous nous manquez',
        'subject' => 'Vous nous manquez, {loyalty_contact_firstname}',
        'message' => '<p>Bonjour {loyalty_contact_firstname},</p>'
            . '<p>cela fait un moment. Vos {loyalty_points_balance} points vous attendent, et nous aussi.</p>'
            . '<p>Venez voir : <a href="{loyalty_portal_url}">{loyalty_portal_url}</a></p>',
    ],
    'loyalty_note_1' => [
        'name'    => 'Fidélité : note 1 (pour l’automatisation)',
        'subject' => 'Des nouvelles pour {loyalty_contact_firstname}',
        'message' => '<p>Bonjour {loyalty_contact_firstname},</p>'
            . '<p>il y a du nouveau pour vous.</p>'
            . '<p>Venez voir : <a href="{loyalty_portal_url}">{loyalty_portal_url}</a></p>',
    ],
    'loyalty_note_2' => [
        'name'    => 'Fidélité : note 2 (pour l’automatisation)',
        'subject' => 'Des nouvelles pour {loyalty_contact_firstname}',
        'message' => '<p>Bonjour {loyalty_contact_firstname},</p>'
            . '<p>il y a du nouveau pour vous.</p>'
            . '<p>Venez voir : <a href="{loyalty_portal_url}">{loyalty_portal_url}</a></p>',
    ],
    'loyalty_note_3' => [
        'name'    => 'Fidélité : note 3 (pour l’automatisation)',
        'subject' => 'Des nouvelles pour {loyalty_contact_firstname}',
        'message' => '<p>Bonjour {loyalty_contact_firstname},</p>'
            . '<p>il y a du nouveau pour vous.</p>'
            . '<p>Venez voir : <a href="{loyalty_portal_url}">{loyalty_portal_url}</a></p>',
    ],
];
