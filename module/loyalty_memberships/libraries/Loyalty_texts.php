<?php

defined('BASEPATH') or exit('No direct script access allowed');

/**
 * Our texts among the host's SMS triggers, where staff write them. The host keeps one text per trigger, so each message has one for
 * every client, in the CRM's own language, and one for each other language that is sent instead where staff wrote it.
 */
class Loyalty_texts
{
    /** @return string[] the names of our triggers: those of our e-mail templates */
    public static function triggers()
    {
        return array_keys(Loyalty_templates::FIELDS);
    }

    /** The trigger of a message in a language. */
    public static function in_language($trigger, $language)
    {
        return $trigger . '_' . $language;
    }

    /** @return string[] languages with texts of their own */
    public static function languages()
    {
        return array_values(array_diff(Loyalty_templates::LANGUAGES, [(string) get_option('active_language')]));
    }

    /** @return array[] what the host's SMS settings show: label, merge fields and help by trigger */
    public static function offered($language)
    {
        $names    = Loyalty_templates::names($language);
        $triggers = [];
        foreach (Loyalty_templates::FIELDS as $trigger => $fields) {
            $merge_fields = array_map(function ($field) {
                return '{loyalty_' . $field . '}';
            }, array_merge(Loyalty_templates::COMMON_FIELDS, $fields));
            $triggers[$trigger] = ['label' => $names[$trigger], 'info' => loyalty_memberships_text('sms_info'), 'merge_fields' => $merge_fields];
            foreach (self::languages() as $own) {
                $triggers[self::in_language($trigger, $own)] = [
                    'label'        => $names[$trigger] . ' – ' . loyalty_memberships_text('sms_' . $own),
                    'info'         => loyalty_memberships_text('sms_info_language'),
                    'merge_fields' => $merge_fields,
                ];
            }
        }

        return $triggers;
    }
}
