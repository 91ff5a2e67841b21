<?php

defined('BASEPATH') or exit('No direct script access allowed');

/** The portal's home and the contact's own profile. */
class Clients extends ClientsController
{
    public function __construct()
    {
        parent::__construct();
        if (!is_client_logged_in()) {
            redirect_after_login_to_current_url();
            redirect(site_url('authentication/login'));
        }
    }

    public function index(): void
    {
        $counts = ['paid' => 0, 'unpaid' => 0];
        $rows   = $this->db->select('status, COUNT(*) AS total', false)->where('clientid', get_client_user_id())->where_in('status', [1, 2, 3, 4])->group_by('status')->get(db_prefix() . 'invoices');
        foreach ($rows->result() as $row) {
            $counts[(int) $row->status === 2 ? 'paid' : 'unpaid'] += (int) $row->total;
        }
        $this->data(['title' => get_company_name(get_client_user_id()), 'counts' => $counts])->view('home')->layout();
    }

    public function profile(): void
    {
        $contact = $this->db->get_where(db_prefix() . 'contacts', ['id' => get_contact_user_id()])->row();
        $client  = $this->db->get_where(db_prefix() . 'clients', ['userid' => get_client_user_id()])->row();
        if ($this->input->method() === 'post') {
            $this->save_profile($client);
        }
        $this->data(['title' => _l('clients_nav_profile'), 'contact' => $contact, 'client' => $client])->view('profile')->layout();
    }

    private function save_profile(object $client): never
    {
        $typed = array_map(static fn ($value) => is_string($value) ? trim($value) : '', $this->input->post(['firstname', 'lastname', 'phonenumber', 'company', 'default_language']));
        $this->db->update(db_prefix() . 'contacts', array_intersect_key($typed, ['firstname' => 1, 'lastname' => 1, 'phonenumber' => 1]), ['id' => get_contact_user_id()]);
        $language = in_array($typed['default_language'], $this->app->get_available_languages(), true) ? $typed['default_language'] : null;
        $this->db->update(db_prefix() . 'clients', ['company' => $typed['company'], 'default_language' => $language], ['userid' => $client->userid]);
        if (is_primary_contact() && $typed['company'] !== $client->company) {
            hooks()->do_action('customer_updated_company_info', (int) $client->userid);
        }
        load_client_language();
        set_alert('success', _l('clients_profile_updated'));
        redirect(site_url('clients/profile'));
    }
}
