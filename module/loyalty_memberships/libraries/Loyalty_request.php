<?php

defined('BASEPATH') or exit('No direct script access allowed');

/** The browser's request, as it is passed on to the sidecar. */
class Loyalty_request
{
    /**
     * The sidecar's path and query for an address of ours: what follows `$after` in the host's path, below `$root`.
     *
     * @param string $uri   the host's path, as in `admin/loyalty_memberships/members/12`
     * @param string $query the query string as it came; the host's script may have put its form token there
     */
    public static function path($uri, $after, $root, $start, $query, $csrf_name = '')
    {
        if ($csrf_name !== '') {
            $query = ltrim(preg_replace('/(^|&)' . preg_quote($csrf_name, '/') . '=[^&]*/', '', $query), '&');
        }
        $position = strpos($uri . '/', $after . '/');
        $rest     = $position === false ? '' : substr($uri, $position + strlen($after) + 1);
        $segments = [];
        foreach (explode('/', (string) $rest) as $segment) {
            $segment = rawurldecode($segment);
            if (! in_array($segment, ['', '.', '..', 'index'], true)) {
                $segments[] = rawurlencode($segment);
            }
        }
        $path = $root . '/' . ($segments === [] ? $start : implode('/', $segments));

        return $query === '' ? $path : $path . '?' . self::printable($query);
    }

    /** @return array the form's fields, without the host's CSRF field */
    public static function fields(array $post, $csrf_name)
    {
        unset($post[$csrf_name]);

        return $post;
    }

    /** Percent-encodes what would not survive a request line; everything else stays as the browser wrote it. */
    private static function printable($query)
    {
        return preg_replace_callback('/[^\x21\x22\x24-\x7e]/', function ($found) {
            return rawurlencode($found[0]);
        }, $query);
    }
}
