<?php

defined('BASEPATH') or exit('No direct script access allowed');

/** What the sidecar answered, checked for shape; or why there is no answer. */
class Loyalty_answer
{
    /** What each kind must carry, and the check of its type. */
    const FIELDS = [
        'page'     => ['title' => 'is_string', 'html' => 'is_string'],
        'fragment' => ['html' => 'is_string'],
        'redirect' => ['to' => 'is_string'],
        'data'     => [],
        'download' => ['filename' => 'is_string', 'contentType' => 'is_string', 'bodyBase64' => 'is_string'],
        'error'    => ['error' => 'is_array'],
    ];

    public $kind;

    public $status;

    public $fields;

    private function __construct($kind, $status, array $fields)
    {
        $this->kind   = $kind;
        $this->status = $status;
        $this->fields = $fields;
    }

    /** There is no answer; the reason is for the log and the self-check, not for the page. */
    public static function unavailable($reason)
    {
        return new self('unavailable', 503, ['reason' => $reason]);
    }

    /** From a body whose signature was right; anything not shaped as agreed counts as no answer. */
    public static function from_body($status, $body)
    {
        $fields = json_decode($body, true);
        $kind   = is_array($fields) && isset($fields['kind']) && is_string($fields['kind']) ? $fields['kind'] : '';
        if (! isset(self::FIELDS[$kind]) || $status < 200 || $status > 599) {
            return self::unavailable('nonsense');
        }
        foreach (self::FIELDS[$kind] as $name => $check) {
            if (! isset($fields[$name]) || ! $check($fields[$name])) {
                return self::unavailable('nonsense');
            }
        }

        return new self($kind, $status, $fields);
    }

    public function is_available()
    {
        return $this->kind !== 'unavailable';
    }

    public function field($name, $default = null)
    {
        return isset($this->fields[$name]) ? $this->fields[$name] : $default;
    }

    /** @return int[] the commands that are to be run before the person sees the answer */
    public function commands()
    {
        $ids = $this->field('runCommands', []);

        return is_array($ids) ? array_values(array_filter(array_map('intval', $ids))) : [];
    }
}
