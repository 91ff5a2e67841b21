<?php

defined('BASEPATH') or exit('No direct script access allowed');

/** Login, logout and registration of clients. */
class Authentication extends ClientsController
{
    public function index(): void
    {
        $this->login();
    }

    public function login(): void
    {
        if (is_client_logged_in()) {
            redirect(site_url());
        }
        $error = $this->input->post() === [] ? '' : $this->try_login();
        $this->data(['title' => _l('clients_login_heading'), 'error' => $error])->view('login')->layout();
    }

    public function logout(): void
    {
        $this->session->unset_userdata(['client_logged_in', 'client_user_id', 'contact_user_id', 'logged_in_as_client']);
        redirect(site_url('authentication/login'));
    }

    public function register(): void
    {
        if (get_option('allow_registration') !== '1' || is_client_logged_in()) {
            redirect(site_url());
        }
        $error = $this->input->post() === [] ? '' : $this->try_register();
        $this->data(['title' => _l('clients_register_heading'), 'error' => $error])->view('register')->layout();
    }

    /** @return string why it was refused; a login that succeeds leaves the page */
    private function try_login(): string
    {
        $contact = $this->db->get_where(db_prefix() . 'contacts', ['email' => trim((string) $this->input->post('email'))])->row();
        if ($contact === null || !password_verify((string) $this->input->post('password'), (string) $contact->password)) {
            return _l('admin_auth_invalid_email_or_password');
        }
        $client = $this->db->get_where(db_prefix() . 'clients', ['userid' => $contact->userid])->row();
        if ((int) $contact->active !== 1 || (int) $client->active !== 1) {
            return _l('clients_login_inactive');
        }
        if ((int) $client->registration_confirmed !== 1) {
            return _l('clients_login_not_confirmed');
        }
        $this->log_in($contact);
        hooks()->do_action('after_contact_login');
        $back = $this->session->userdata('red_url');
        $this->session->unset_userdata('red_url');
        redirect(is_string($back) && str_starts_with($back, site_url()) && !str_starts_with($back, admin_url()) ? $back : site_url());
    }

    private function log_in(object $contact): void
    {
        $this->session->sess_regenerate();
        $this->session->set_userdata(['client_user_id' => $contact->userid, 'contact_user_id' => $contact->id, 'client_logged_in' => true]);
        $this->db->update(db_prefix() . 'contacts', ['last_login' => date('Y-m-d H:i:s'), 'last_ip' => $this->input->ip_address()], ['id' => $contact->id]);
    }

    /** @return string why it was refused; a registration that succeeds leaves the page */
    private function try_register(): string
    {
        $data = array_map(static fn ($value) => is_string($value) ? trim($value) : '', $this->input->post(['firstname', 'lastname', 'email', 'password', 'company', 'phonenumber']));
        if (in_array('', array_diff_key($data, ['phonenumber' => 1]), true) || !filter_var($data['email'], FILTER_VALIDATE_EMAIL)) {
            return _l('clients_register_incomplete');
        }
        if ($this->db->get_where(db_prefix() . 'contacts', ['email' => $data['email']])->row() !== null) {
            return _l('clients_register_email_taken');
        }
        $this->load->model('clients_model');
        $client_id = $this->clients_model->add($data, true);
        $waits     = get_option('customers_register_require_confirmation') === '1';
        if ($waits) {
            $this->db->update(db_prefix() . 'clients', ['registration_confirmed' => 0], ['userid' => $client_id]);
        }
        hooks()->do_action('after_client_register', (int) $client_id);
        if ($waits) {
            set_alert('success', _l('clients_register_waiting'));
            redirect(site_url('authentication/login'));
        }
        $this->log_in($this->db->get_where(db_prefix() . 'contacts', ['userid' => $client_id, 'is_primary' => 1])->row());
        hooks()->do_action('after_client_register_logged_in', (int) $client_id);
        set_alert('success', _l('clients_register_done'));
        redirect(site_url());
    }
}
