<?php

/**
 * Sales rows a fresh instance starts with. Safe to run again: every row is looked for first.
 */
return static function (object $CI): void {
    $db  = $CI->db;
    $put = static function (string $table, array $match, array $more = []) use ($db): int {
        $row = $db->where($match)->get(db_prefix() . $table)->row_array();
        if ($row) {
            return (int) reset($row);
        }
        $db->insert(db_prefix() . $table, $match + $more);

        return (int) $db->insert_id();
    };

    // Columns that only newer releases have.
    $addColumn = static function (string $table, string $column, string $type) use ($db): void {
        if (!$db->field_exists($column, db_prefix() . $table)) {
            $db->query('ALTER TABLE `' . db_prefix() . $table . '` ADD `' . $column . '` ' . $type);
        }
    };
    if (host_release_at_least('3.2.0')) {
        $addColumn('invoices', 'formatted_number', 'VARCHAR(100) DEFAULT NULL AFTER `number_format`');
        $addColumn('creditnotes', 'formatted_number', 'VARCHAR(100) DEFAULT NULL AFTER `number_format`');
    }
    if (host_release_at_least('3.4.0')) {
        $addColumn('itemable', 'is_optional', 'TINYINT(1) NOT NULL DEFAULT 0');
        $addColumn('itemable', 'is_selected', 'TINYINT(1) NOT NULL DEFAULT 1');
    }
    // One for each, because the default currency may still be chosen after this.
    $currencies = $db->get(db_prefix() . 'currencies')->result_array();
    foreach ($currencies as $currency) {
        $addColumn('items', 'rate_currency_' . (int) $currency['id'], 'DECIMAL(15,2) DEFAULT NULL');
    }

    foreach (['GB' => 'United Kingdom', 'FR' => 'France', 'VN' => 'Vietnam', 'DE' => 'Germany', 'IE' => 'Ireland', 'US' => 'United States'] as $iso2 => $name) {
        $put('countries', ['short_name' => $name], ['iso2' => $iso2, 'long_name' => $name]);
    }

    $options = [
        'invoice_prefix'                        => 'INV-',
        'next_invoice_number'                   => '1',
        'credit_note_prefix'                    => 'CN-',
        'next_credit_note_number'               => '1',
        'number_padding_prefixes'               => '6',
        'invoice_due_after'                     => '30',
        'view_invoice_only_logged_in'           => '0',
        'show_credits_applied_on_invoice'       => '1',
        'show_amount_due_on_invoice'            => '1',
        'show_total_paid_on_invoice'            => '1',
        'show_status_overdue_for_partly_paid'   => '0',
        'allow_payment_amount_to_be_modified'   => '0',
        'paymentmethod_testpay_active'          => '1',
        'paymentmethod_testpay_label'           => 'Test Pay',
        'paymentmethod_testpay_default_selected' => '1',
    ];
    foreach ($options as $name => $value) {
        add_option($name, $value);
    }

    $put('payment_modes', ['name' => 'Bank'], ['description' => 'Bank transfer', 'active' => 1]);
    $put('taxes', ['name' => 'VAT 10'], ['taxrate' => '10.00']);
    $vat = $put('taxes', ['name' => 'VAT 20'], ['taxrate' => '20.00']);

    $drinks  = $put('items_groups', ['name' => 'Drinks']);
    $service = $put('items_groups', ['name' => 'Services']);
    $put('items', ['description' => 'Coffee beans 1 kg'], ['long_description' => 'House blend, medium roast', 'rate' => '18.50', 'tax' => $vat, 'unit' => 'bag', 'group_id' => $drinks]);
    $put('items', ['description' => 'Green tea 500 g'], ['long_description' => '', 'rate' => '12.00', 'tax' => $vat, 'unit' => 'tin', 'group_id' => $drinks]);
    $put('items', ['description' => 'Barista training'], ['long_description' => 'Half a day, up to six people', 'rate' => '240.00', 'tax' => $vat, 'unit' => 'day', 'group_id' => $service]);
    $put('items', ['description' => 'Gift card'], ['long_description' => '', 'rate' => '50.00', 'unit' => '', 'group_id' => 0]);

    $wholesale = $put('customers_groups', ['name' => 'Wholesale']);
    $put('customers_groups', ['name' => 'Retail']);

    $now    = date('Y-m-d H:i:s');
    $client = $put('clients', ['company' => 'Acme Ltd'], ['datecreated' => $now, 'city' => 'London', 'address' => '1 High Street', 'zip' => 'E1 1AA', 'billing_street' => '1 High Street', 'billing_city' => 'London', 'billing_zip' => 'E1 1AA']);
    $put('customer_groups', ['groupid' => $wholesale, 'customer_id' => $client]);
    $contact = $put('contacts', ['email' => 'client@example.test'], [
        'userid'            => $client,
        'is_primary'        => 1,
        'firstname'         => 'Anna',
        'lastname'          => 'Client',
        'datecreated'       => $now,
        'email_verified_at' => $now,
        'password'          => password_hash('Client-pass-1', PASSWORD_DEFAULT),
    ]);
    $put('contact_permissions', ['permission_id' => 1, 'userid' => $contact]);
};
