<?php

function is_staff_logged_in(): bool
{
    return !is_cli() && (bool) get_instance()->session->userdata('staff_logged_in');
}

function get_staff_user_id(): int|string|false
{
    return is_staff_logged_in() ? get_instance()->session->userdata('staff_user_id') : false;
}

function is_staff_member(int|string $staff_id = ''): bool
{
    return (int) (get_staff($staff_id)->is_not_staff ?? 1) === 0;
}

/** One member of staff, the one logged in when no id is given. */
function get_staff(int|string|null $id = null): ?object
{
    $id = $id ?: get_staff_user_id();
    if (!$id) {
        return null;
    }
    $cache = get_instance()->app_object_cache;
    if ($cache->get("staff-{$id}") === false) {
        $cache->set("staff-{$id}", get_instance()->db->get_where(db_prefix() . 'staff', ['staffid' => $id])->row());
    }

    return $cache->get("staff-{$id}");
}

function get_staff_full_name(int|string $id = ''): string
{
    $staff = get_staff($id);

    return $staff ? trim($staff->firstname . ' ' . $staff->lastname) : '';
}

function is_admin(int|string $staff_id = ''): bool
{
    return (int) (get_staff($staff_id)->admin ?? 0) === 1;
}

/** A capability named like a PHP function is answered by that function: a trap, as in the real host. */
function staff_can(string $capability, ?string $feature = null, int|string $staff_id = ''): bool
{
    if (function_exists($capability)) {
        return (bool) $capability($staff_id);
    }
    $staff = get_staff($staff_id);
    if ($staff === null) {
        return false;
    }
    if (is_admin($staff->staffid)) {
        return true;
    }
    $cache = get_instance()->app_object_cache;
    $key   = "staff-permissions-{$staff->staffid}";
    if ($cache->get($key) === false) {
        $cache->set($key, get_instance()->db->get_where(db_prefix() . 'staff_permissions', ['staff_id' => $staff->staffid])->result_array());
    }
    foreach ($cache->get($key) as $row) {
        if ($row['feature'] === $feature && $row['capability'] === $capability) {
            return true;
        }
    }

    return false;
}

function staff_cant(string $capability, ?string $feature = null, int|string $staff_id = ''): bool
{
    return !staff_can($capability, $feature, $staff_id);
}

function has_permission(string $feature, int|string $staff_id = '', string $capability = ''): bool
{
    return staff_can($capability, $feature, $staff_id);
}

/** Sends somebody who may not see a page away, and keeps a note of it. */
function access_denied(string $feature = ''): never
{
    set_alert('danger', _l('access_denied'));
    log_activity('Tried to access a page without permission [' . $feature . ']');
    redirect(admin_url());
}

function ajax_access_denied(): never
{
    header('HTTP/1.0 404 Not Found');
    echo _l('access_denied');
    exit;
}

function is_client_logged_in(): bool
{
    return !is_cli() && (bool) get_instance()->session->userdata('client_logged_in');
}

/** `clients.userid` of the contact logged in. */
function get_client_user_id(): int|string|false
{
    return is_client_logged_in() ? get_instance()->session->userdata('client_user_id') : false;
}

/** `contacts.id` of the contact logged in. */
function get_contact_user_id(): int|string|false
{
    return is_client_logged_in() ? get_instance()->session->userdata('contact_user_id') : false;
}

function is_logged_in(): bool
{
    return is_client_logged_in() || is_staff_logged_in();
}

function get_primary_contact_user_id(int|string $client_id): int|string|false
{
    $row = get_instance()->db->select('id')->get_where(db_prefix() . 'contacts', ['userid' => $client_id, 'is_primary' => 1])->row();

    return $row->id ?? false;
}

function is_primary_contact(int|string $contact_id = ''): bool
{
    $row = get_instance()->db->select('is_primary')->get_where(db_prefix() . 'contacts', ['id' => $contact_id ?: (get_contact_user_id() ?: 0)])->row();

    return (int) ($row->is_primary ?? 0) === 1;
}

function get_contact_full_name(int|string $contact_id = ''): string
{
    $row = get_instance()->db->select('firstname, lastname')->get_where(db_prefix() . 'contacts', ['id' => $contact_id ?: (get_contact_user_id() ?: 0)])->row();

    return $row ? trim($row->firstname . ' ' . $row->lastname) : '';
}

/** @return list<array{id: int, name: string, short_name: string}> */
function get_contact_permissions(): array
{
    $names = ['invoices', 'estimates', 'contracts', 'proposals', 'support', 'projects'];
    $rows  = array_map(static fn ($index, $name) => ['id' => $index + 1, 'name' => _l('contact_permission_' . $name), 'short_name' => $name], array_keys($names), $names);

    return hooks()->apply_filters('get_contact_permissions', $rows);
}

function has_contact_permission(string $permission, int|string $contact_id = ''): bool
{
    foreach (get_contact_permissions() as $known) {
        if ($known['short_name'] === $permission) {
            return get_instance()->db->select('id')->get_where(db_prefix() . 'contact_permissions', ['permission_id' => $known['id'], 'userid' => $contact_id ?: (get_contact_user_id() ?: 0)])->num_rows() > 0;
        }
    }

    return false;
}

/** Company of a client, or its primary contact's name when it has none. */
function get_company_name(int|string $client_id, bool $prevent_empty_company = false): string
{
    $db  = get_instance()->db;
    $row = $db->select('company')->get_where(db_prefix() . 'clients', ['userid' => $client_id])->row();
    if ($row === null || $row->company !== '' && $row->company !== null) {
        return (string) ($row->company ?? '');
    }
    $primary = get_primary_contact_user_id($client_id);

    return $primary ? get_contact_full_name($primary) : '';
}
