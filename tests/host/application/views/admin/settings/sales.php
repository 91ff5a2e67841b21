<?php defined('BASEPATH') or exit('No direct script access allowed');
render_yes_no_option('view_invoice_only_logged_in', 'settings_view_invoice_only_logged_in');
render_yes_no_option('show_total_paid_on_invoice', 'settings_show_total_paid');
render_yes_no_option('show_credits_applied_on_invoice', 'settings_show_credits_applied');
render_yes_no_option('show_amount_due_on_invoice', 'settings_show_amount_due');
render_yes_no_option('allow_payment_amount_to_be_modified', 'settings_allow_payment_amount');
echo render_input('settings[host_currencies_without_decimals]', 'settings_currencies_without_decimals', get_option('host_currencies_without_decimals'));
