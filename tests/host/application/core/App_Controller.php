<?php

defined('BASEPATH') or exit('No direct script access allowed');

/** Base of every page: neutral, without any login. */
class App_Controller extends CI_Controller
{
    public function __construct()
    {
        parent::__construct();
        $this->lang->start((string) get_option('active_language') ?: 'english');
        $this->drop_refused_logins();
        hooks()->do_action('app_init');
    }

    /** Somebody set inactive while logged in is logged out with the next click. */
    private function drop_refused_logins(): void
    {
        if (is_staff_logged_in() && (int) (get_staff()->active ?? 0) !== 1) {
            $this->session->unset_userdata(['staff_logged_in', 'staff_user_id']);
        }
        if (is_client_logged_in()) {
            $contact = $this->db->select('active')->get_where(db_prefix() . 'contacts', ['id' => get_contact_user_id(), 'userid' => get_client_user_id()])->row();
            if ((int) ($contact->active ?? 0) !== 1) {
                $this->session->unset_userdata(['client_logged_in', 'client_user_id', 'contact_user_id', 'logged_in_as_client']);
            }
        }
    }
}
