<?php

/** Currencies, dates and numbers in the host's own conventions. */

function get_currency(int|string $id_or_name): ?object
{
    $cache = get_instance()->app_object_cache;
    if ($cache->get("currency-{$id_or_name}") === false) {
        $cache->set("currency-{$id_or_name}", get_instance()->db->get_where(db_prefix() . 'currencies', [is_numeric($id_or_name) ? 'id' : 'name' => $id_or_name])->row());
    }

    return $cache->get("currency-{$id_or_name}");
}

function get_base_currency(): ?object
{
    $cache = get_instance()->app_object_cache;
    if ($cache->get('base-currency') === false) {
        $cache->set('base-currency', get_instance()->db->get_where(db_prefix() . 'currencies', ['isdefault' => 1])->row());
    }

    return $cache->get('base-currency');
}

/** An amount with separators, placement and, unless excluded, the symbol of its currency. */
function app_format_money(mixed $amount, mixed $currency, bool $exclude_symbol = false): string
{
    $currency = is_object($currency) ? $currency : get_currency((string) $currency);
    $hidden   = array_map('trim', explode(',', (string) get_option('host_currencies_without_decimals')));
    $decimals = in_array($currency->name, $hidden, true) ? 0 : 2;
    $amount   = (float) $amount;
    $number   = number_format(abs($amount), $decimals, $currency->decimal_separator, $currency->thousand_separator);
    $sign     = $amount < 0 ? '-' : '';

    return match (true) {
        $exclude_symbol                  => $sign . $number,
        $currency->placement === 'after' => $sign . $number . $currency->symbol,
        default                          => $sign . $currency->symbol . $number,
    };
}

function app_format_number(mixed $total): string
{
    return number_format((float) $total, 2, (string) get_option('decimal_separator') ?: '.', (string) get_option('thousand_separator'));
}

function get_current_date_format(bool $php = false): string
{
    return (string) get_option('dateformat') ?: 'Y-m-d';
}

function get_time_format(): string
{
    return get_option('time_format') === '12' ? 'g:i A' : 'H:i';
}

/** A date as the host shows dates. */
function _d(mixed $date): string
{
    if (!$date || str_starts_with((string) $date, '0000')) {
        return '';
    }
    if (is_numeric($date)) {
        $date = date('Y-m-d', (int) $date);
    }

    return date(get_current_date_format(), strtotime((string) $date));
}

/** A date with its time; the seconds show in the 24-hour form only. */
function _dt(mixed $date, bool $is_timesheet = false): string
{
    if (!$date || str_starts_with((string) $date, '0000')) {
        return '';
    }
    $time = get_option('time_format') === '12' ? 'g:i A' : 'H:i:s';

    return date(get_current_date_format() . ' ' . $time, is_numeric($date) ? (int) $date : strtotime((string) $date));
}

/** A date as typed by a person, as the database wants it; null when it is not one. */
function to_sql_date(?string $date, bool $datetime = false): ?string
{
    $date = trim((string) $date);
    if ($date === '') {
        return null;
    }
    $format = get_current_date_format();
    foreach ($datetime ? ["{$format} H:i:s", "{$format} H:i", "{$format} g:i A", 'Y-m-d H:i:s', 'Y-m-d H:i'] : [$format, 'Y-m-d'] as $pattern) {
        $parsed = DateTimeImmutable::createFromFormat('!' . $pattern, $date);
        if ($parsed !== false && $parsed->format($pattern) === $date) {
            return $parsed->format($datetime ? 'Y-m-d H:i:s' : 'Y-m-d');
        }
    }

    return null;
}

function slug_it(string $text): string
{
    return trim(preg_replace('/[^a-z0-9]+/', '_', strtolower($text)), '_');
}
