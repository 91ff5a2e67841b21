<?php

/** Notifications of staff, and text messages. */

/** @return int|false the notification's id */
function add_notification(array $values): int|false
{
    $values = hooks()->apply_filters('notification_data', $values + [
        'isread' => 0, 'isread_inline' => 0, 'date' => date('Y-m-d H:i:s'), 'link' => '', 'additional_data' => null,
        'fromuserid' => (int) get_staff_user_id(), 'fromclientid' => (int) get_contact_user_id(),
        'from_fullname' => is_staff_logged_in() ? get_staff_full_name() : (is_client_logged_in() ? get_contact_full_name() : ''),
        'fromcompany' => null,
    ]);
    if (!get_instance()->db->insert(db_prefix() . 'notifications', $values)) {
        return false;
    }
    $id = get_instance()->db->insert_id();
    hooks()->do_action('notification_created', $id);

    return $id;
}

/** Nothing is pushed to browsers here: the bell shows new notifications with the next page. */
function pusher_trigger_notification(array $staff_ids = []): bool
{
    return false;
}

function is_sms_trigger_active(string $trigger = ''): bool
{
    return get_instance()->app_sms->is_trigger_active($trigger);
}

/** Makes an e-mail class ready; the second argument is a module only when one of that name is active. */
function mail_template(string $class, mixed ...$params): App_mail_template
{
    $CI     = get_instance();
    $folder = APPPATH . 'libraries/mails/';
    if (is_string($params[0] ?? null) && $CI->app_modules->is_active($params[0])) {
        $folder = module_libs_path(array_shift($params), 'mails/');
    }
    $class = ucfirst($class);
    require_once $folder . $class . '.php';

    return new $class(...$params);
}

function send_mail_template(string $class, mixed ...$params): bool
{
    return mail_template($class, ...$params)->send();
}

/** Adds a template in English, unless its slug is taken. */
function create_email_template(string $subject, string $message, string $type, string $name, string $slug, int $active = 1): bool
{
    $table = db_prefix() . 'emailtemplates';
    if (get_instance()->db->get_where($table, ['slug' => $slug])->num_rows() > 0) {
        return false;
    }

    return get_instance()->db->insert($table, [
        'type' => $type, 'slug' => $slug, 'language' => 'english', 'name' => $name, 'subject' => $subject, 'message' => $message,
        'fromname' => '{companyname} | CRM', 'active' => $active, 'order' => 0,
    ]);
}
