<?php

defined('BASEPATH') or exit('No direct script access allowed');

/** Reads our own classes (`Loyalty_…`) from the libraries folders, and leaves every other name to the host. */
function loyalty_memberships_autoload($class)
{
    if (preg_match('/^Loyalty_[a-z_]+$/', $class) !== 1) {
        return;
    }
    foreach (['/libraries/', '/libraries/commands/'] as $folder) {
        $file = dirname(__DIR__) . $folder . $class . '.php';
        if (is_file($file)) {
            require_once $file;
        }
    }
}

/** The host calls this on every activation; what it does may be done again and again. */
function loyalty_memberships_activate()
{
    require dirname(__DIR__) . '/install.php';
}

/**
 * The id that an event carries. Releases of the host differ in the shape (a number, an array, an object), so each hook
 * names the keys that may hold it; 0 when there is none.
 */
function loyalty_memberships_id_of($argument, array $keys = ['id'])
{
    if (is_int($argument) || (is_string($argument) && ctype_digit($argument))) {
        return (int) $argument;
    }
    foreach ($keys as $key) {
        $value = null;
        if (is_array($argument) && isset($argument[$key])) {
            $value = $argument[$key];
        } elseif (is_object($argument) && isset($argument->{$key})) {
            $value = $argument->{$key};
        }
        if (is_int($value) || (is_string($value) && ctype_digit($value))) {
            return (int) $value;
        }
    }

    return 0;
}

/** Writes down that something happened. Never throws: the host's page must not notice us. */
function loyalty_memberships_signal($kind, $subject_type, $subject_id, $related_id = 0, $due_seconds = 0)
{
    try {
        Loyalty_module::signals()->record($kind, $subject_type, $subject_id, $related_id, $due_seconds);
    } catch (Throwable $error) {
        log_message('error', 'loyalty_memberships: signal ' . $kind . ' was not recorded: ' . $error->getMessage());
    }
}

/**
 * A text of ours in the person's language. Where the host has not loaded our language file (during activation, for
 * example) the English text stands in, never a bare key.
 */
function loyalty_memberships_text($name, $argument = null)
{
    $key  = 'loyalty_memberships_' . $name;
    $text = $argument === null ? _l($key) : _l($key, $argument);
    if ($text !== $key && $text !== '') {
        return $text;
    }
    $lang = [];
    include dirname(__DIR__) . '/language/english/loyalty_memberships_lang.php';
    if (! isset($lang[$key])) {
        return $key;
    }

    return $argument === null ? $lang[$key] : vsprintf($lang[$key], (array) $argument);
}

/** HTML-escapes, in every release of the host. */
function loyalty_memberships_escape($text)
{
    return htmlspecialchars((string) $text, ENT_QUOTES | ENT_SUBSTITUTE, 'UTF-8');
}

/** A place that the module's script fills from the sidecar after the host's page is there. */
function loyalty_memberships_placeholder($url, array $attributes = [])
{
    return Loyalty_module::view('placeholder', ['url' => $url, 'attributes' => $attributes]);
}

/**
 * Runs something for a place in the host's page. Whatever goes wrong inside costs our part of the page, not the page:
 * what was printed so far is dropped and the rest of the host's page follows.
 */
function loyalty_memberships_guarded(callable $work)
{
    ob_start();
    try {
        $work();
        echo ob_get_clean();
    } catch (Throwable $error) {
        ob_end_clean();
        log_message('error', 'loyalty_memberships: ' . $error->getMessage());
    }
}

/** Whether the staff member at work may do at least one of these with us. */
function loyalty_memberships_staff_may(array $capabilities)
{
    if (! is_staff_logged_in()) {
        return false;
    }
    foreach ($capabilities as $capability) {
        if (staff_can($capability, LOYALTY_MEMBERSHIPS_MODULE)) {
            return true;
        }
    }

    return false;
}

/** The host's custom date fields of contacts and customers: one of them may hold birthdays. */
function loyalty_memberships_date_fields()
{
    $database = Loyalty_module::database();

    return $database->rows(
        'SELECT id, name, fieldto FROM ' . $database->host_table('customfields')
        . " WHERE type = 'date_picker' AND fieldto IN ('contacts', 'customers') AND active = 1 ORDER BY fieldto, name, id"
    );
}
