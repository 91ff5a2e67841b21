<?php

defined('BASEPATH') or exit('No direct script access allowed');

/** Our texts among the host's SMS triggers, where staff write them: one text each, in one language. */
class Loyalty_texts
{
    /** @return string[] the names of our triggers: those of our e-mail templates */
    public static function triggers()
    {
        return array_keys(Loyalty_templates::FIELDS);
    }

    /** @return array[] what the host's SMS settings show: label, merge fields and help by trigger */
    public static function offered($language)
    {
        $names    = Loyalty_templates::names($language);
        $triggers = [];
        foreach (Loyalty_templates::FIELDS as $trigger => $fields) {
            $triggers[$trigger] = [
                'label'        => $names[$trigger],
                'info'         => loyalty_memberships_text('sms_info'),
                'merge_fields' => array_map(function ($field) {
                    return '{loyalty_' . $field . '}';
                }, array_merge(Loyalty_templates::COMMON_FIELDS, $fields)),
            ];
        }

        return $triggers;
    }
}
