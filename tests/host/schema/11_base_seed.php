<?php

/* Base rows: options, currencies, two members of staff. What is there already stays as it is. */
return function (CI_Controller $CI): void {
    $options = [
        'active_language' => 'english', 'default_timezone' => 'Europe/London', 'dateformat' => 'd-m-Y', 'time_format' => '24',
        'companyname' => 'Example Trading', 'clients_default_theme' => 'standard', 'last_cron_run' => '',
        'allow_registration' => '1', 'customers_register_require_confirmation' => '0', 'view_invoice_only_logged_in' => '0',
        'show_total_paid_on_invoice' => '1', 'show_credits_applied_on_invoice' => '1', 'show_amount_due_on_invoice' => '1',
        'allow_payment_amount_to_be_modified' => '1', 'host_currencies_without_decimals' => 'VND',
        'decimal_separator' => '.', 'thousand_separator' => ',', 'sms_gateway_active' => '0', 'invoice_prefix' => 'INV-', 'next_invoice_number' => '1',
    ];
    foreach ($options as $name => $value) {
        add_option($name, $value);
    }

    $currencies = [['£', 'GBP', '.', ',', 'before'], ['€', 'EUR', ',', '.', 'after'], ['$', 'USD', '.', ',', 'before'], ['₫', 'VND', ',', '.', 'after']];
    foreach ($currencies as [$symbol, $name, $decimal, $thousand, $placement]) {
        if ($CI->db->get_where(db_prefix() . 'currencies', ['name' => $name])->row() === null) {
            $CI->db->insert(db_prefix() . 'currencies', [
                'symbol' => $symbol, 'name' => $name, 'decimal_separator' => $decimal, 'thousand_separator' => $thousand,
                'placement' => $placement, 'isdefault' => $name === 'GBP' ? 1 : 0,
            ]);
        }
    }

    $people = [['admin@example.test', 'Ann', 'Lee', 'Admin-pass-1', 1], ['staff@example.test', 'Sam', 'Young', 'Staff-pass-1', 0]];
    foreach ($people as [$email, $first, $last, $password, $admin]) {
        if ($CI->db->get_where(db_prefix() . 'staff', ['email' => $email])->row() === null) {
            $CI->db->insert(db_prefix() . 'staff', [
                'email' => $email, 'firstname' => $first, 'lastname' => $last, 'admin' => $admin,
                'password' => password_hash($password, PASSWORD_BCRYPT), 'datecreated' => date('Y-m-d H:i:s'),
            ]);
        }
    }

    // The number of the release in force, as the real host keeps it: 3.2.0 is 320.
    $CI->db->query('DELETE FROM ' . db_prefix() . 'migrations');
    $CI->db->insert(db_prefix() . 'migrations', ['version' => (int) str_replace('.', '', APP_RELEASE)]);
};
