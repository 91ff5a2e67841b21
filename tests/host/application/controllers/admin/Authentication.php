<?php

defined('BASEPATH') or exit('No direct script access allowed');

/** Login and logout of staff. */
class Authentication extends App_Controller
{
    public function index(): void
    {
        if (is_staff_logged_in()) {
            redirect(admin_url());
        }
        load_admin_language();
        $error = '';
        if ($this->input->post() !== []) {
            $error = $this->try_login();
        }
        $this->load->view('admin/authentication/login', ['title' => _l('admin_auth_login_heading'), 'error' => $error]);
    }

    public function logout(): void
    {
        $this->session->unset_userdata(['staff_logged_in', 'staff_user_id']);
        redirect(admin_url('authentication'));
    }

    /** @return string why it was refused; a login that succeeds leaves the page */
    private function try_login(): string
    {
        $staff = $this->db->get_where(db_prefix() . 'staff', ['email' => trim((string) $this->input->post('email'))])->row();
        if ($staff === null || !password_verify((string) $this->input->post('password'), $staff->password)) {
            return _l('admin_auth_invalid_email_or_password');
        }
        if ((int) $staff->active !== 1) {
            return _l('admin_auth_inactive_account');
        }
        $this->session->sess_regenerate();
        $this->session->set_userdata(['staff_user_id' => $staff->staffid, 'staff_logged_in' => true]);
        $this->db->update(db_prefix() . 'staff', ['last_login' => date('Y-m-d H:i:s'), 'last_ip' => $this->input->ip_address()], ['staffid' => $staff->staffid]);
        $back = $this->session->userdata('red_url');
        $this->session->unset_userdata('red_url');
        redirect(is_string($back) && str_starts_with($back, admin_url()) ? $back : admin_url());
    }
}
