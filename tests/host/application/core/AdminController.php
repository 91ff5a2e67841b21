<?php

defined('BASEPATH') or exit('No direct script access allowed');

/** Base of the staff area: sends everybody else to the login. */
class AdminController extends App_Controller
{
    public function __construct()
    {
        parent::__construct();
        hooks()->do_action('pre_admin_init');
        if (!is_staff_logged_in()) {
            if ($this->input->is_ajax_request()) {
                header('HTTP/1.0 401 Unauthorized');
                exit;
            }
            redirect_after_login_to_current_url();
            redirect(admin_url('authentication'));
        }
        load_admin_language();
        host_register_core_admin_ui();
        hooks()->do_action('admin_init');
    }
}
