<?php

defined('BASEPATH') or exit('No direct script access allowed');

/** Our e-mail templates among the host's own, where staff edit them: one row per language. */
class Loyalty_templates
{
    /** Which merge fields each template has; what each stands for is a text of ours. */
    const FIELDS = [
        'loyalty_welcome'           => [],
        'loyalty_points_earned'     => ['points', 'source'],
        'loyalty_points_spent'      => ['points', 'amount', 'source'],
        'loyalty_points_expiring'   => ['points_expiring', 'points_list', 'last_day'],
        'loyalty_coupon_minimum'    => ['points', 'coupon_minimum'],
        'loyalty_coupon_issued'     => ['coupon_code', 'coupon_value', 'last_day'],
        'loyalty_coupon_expiring'   => ['coupon_code', 'coupon_value', 'last_day'],
        'loyalty_reward_ready'      => ['reward'],
        'loyalty_level_up'          => ['level_before'],
        'loyalty_level_down'        => ['level_before'],
        'loyalty_level_at_risk'     => ['missing', 'last_day'],
        'loyalty_membership_ending' => ['missing', 'last_day'],
        'loyalty_birthday'          => [],
        'loyalty_win_back'          => ['points', 'coupon_code', 'coupon_value', 'last_day'],
        'loyalty_note_1'            => ['points', 'coupon_code', 'coupon_value', 'last_day'],
        'loyalty_note_2'            => ['points', 'coupon_code', 'coupon_value', 'last_day'],
        'loyalty_note_3'            => ['points', 'coupon_code', 'coupon_value', 'last_day'],
    ];

    /** These are in every template. */
    const COMMON_FIELDS = ['contact_firstname', 'client_name', 'points_balance', 'level', 'portal_url'];

    const LANGUAGES = ['english', 'vietnamese', 'french'];

    const TYPE = 'loyalty';

    private $database;

    private $host;

    public function __construct($database, $host)
    {
        $this->database = $database;
        $this->host     = $host;
    }

    /** Makes those that are missing, and never touches one that is there: staff may have edited it. */
    public function install()
    {
        foreach (self::LANGUAGES as $language) {
            $texts = self::texts($language);
            foreach (array_keys(self::FIELDS) as $slug) {
                if ($this->row_of($slug, $language) === null) {
                    $this->add($slug, $language, $texts[$slug]);
                }
            }
        }
    }

    public function uninstall()
    {
        foreach (array_keys(self::FIELDS) as $slug) {
            $this->database->execute('DELETE FROM ' . $this->table() . ' WHERE slug = ?', [$slug]);
        }
    }

    /** @return array[] rows of `emailtemplateid`, `slug`, `language`, `name`, `active` */
    public function all()
    {
        $marks = implode(', ', array_fill(0, count(self::FIELDS), '?'));

        return $this->database->rows(
            'SELECT emailtemplateid, slug, language, name, active FROM ' . $this->table() . " WHERE slug IN ($marks) ORDER BY slug, language",
            array_keys(self::FIELDS)
        );
    }

    /**
     * Why the host would send nothing for this template in this language, or null. A language without a row, or with an empty
     * one, is written to as the host does: in the default language, then in English.
     */
    public function reason_against($slug, $language)
    {
        $row = null;
        foreach (array_unique([$language, (string) get_option('active_language'), 'english']) as $candidate) {
            $row = $this->row_of($slug, $candidate);
            if ($row !== null && trim(strip_tags($row['message'], '<img>')) !== '') {
                break;
            }
        }
        if ($row === null) {
            return 'template_missing';
        }
        if ((int) $row['active'] !== 1) {
            return 'template_inactive';
        }

        return trim($row['subject']) === '' || trim(strip_tags($row['message'], '<img>')) === '' ? 'template_empty' : null;
    }

    /** @return array[] what the host's editor shows beside a template: name, key, available, templates */
    public static function merge_fields()
    {
        $templates = [];
        foreach (self::COMMON_FIELDS as $field) {
            $templates[$field] = array_keys(self::FIELDS);
        }
        foreach (self::FIELDS as $slug => $fields) {
            foreach ($fields as $field) {
                $templates[$field][] = $slug;
            }
        }
        $rows = [];
        foreach ($templates as $field => $slugs) {
            $rows[] = [
                'name'      => loyalty_memberships_text('merge_' . $field),
                'key'       => '{loyalty_' . $field . '}',
                'available' => [],
                'templates' => $slugs,
            ];
        }

        return $rows;
    }

    /**
     * The values as they go into a message of HTML. They are plain text, typed by anybody; a list has a line for each of its
     * points. An ampersand stays as it is, since the same value may stand in the subject, which is no HTML.
     */
    public static function as_html(array $merge)
    {
        return array_map(function ($value) {
            return nl2br(str_replace(['<', '>', '"'], ['&lt;', '&gt;', '&quot;'], (string) $value));
        }, $merge);
    }

    /** V21: the host's function may write the English row only, or nothing where a slug is taken; rows are written here then. */
    private function add($slug, $language, array $text)
    {
        if ($language === 'english') {
            $this->host->create_email_template($text['subject'], $text['message'], self::TYPE, $text['name'], $slug);
            if ($this->row_of($slug, $language) !== null) {
                return;
            }
        }
        $this->database->execute(
            'INSERT INTO ' . $this->table() . ' (type, slug, language, name, subject, message, fromname, plaintext, active, `order`)'
            . " VALUES (?, ?, ?, ?, ?, ?, '{companyname}', 0, 1, 0)",
            [self::TYPE, $slug, $language, $text['name'], $text['subject'], $text['message']]
        );
    }

    private function row_of($slug, $language)
    {
        $rows = $this->database->rows(
            'SELECT subject, message, active FROM ' . $this->table() . ' WHERE slug = ? AND language = ? ORDER BY emailtemplateid LIMIT 1',
            [$slug, $language]
        );

        return isset($rows[0]) ? $rows[0] : null;
    }

    private function table()
    {
        return $this->database->host_table('emailtemplates');
    }

    /** @return string[] what each template is called in a language, by slug */
    public static function names($language)
    {
        return array_map(function ($text) {
            return $text['name'];
        }, self::texts(in_array($language, self::LANGUAGES, true) ? $language : 'english'));
    }

    /** @return array[] name, subject and message by slug */
    private static function texts($language)
    {
        return require dirname(__DIR__) . '/email_templates/' . $language . '.php';
    }
}
