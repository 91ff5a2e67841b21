<?php

defined('BASEPATH') or exit('No direct script access allowed');

/** The client portal: every address below `loyalty_memberships/rewards`, for a contact who is logged in. */
class Rewards extends ClientsController implements Loyalty_surface
{
    public function _remap($method, $params = [])
    {
        if (! is_client_logged_in()) {
            $this->send_to_login();

            return;
        }
        $identity = Loyalty_module::identity()->of_contact();
        Loyalty_module::proxy($this)->serve($this->uri->uri_string(), 'rewards', '/portal', 'rewards', $identity, $this->input->is_ajax_request());
    }

    public function embed($title, $html)
    {
        $this->data(['title' => $title, 'html' => $html]);
        $this->view('loyalty_memberships_portal');
        $this->layout();
    }

    public function base_url()
    {
        return rtrim(site_url('loyalty_memberships/rewards'), '/') . '/';
    }

    /** The session may have ended while a page was open: the script then leads the whole page to the login. */
    private function send_to_login()
    {
        $login  = site_url('authentication/login');
        $output = new Loyalty_output();
        if (! $this->input->is_ajax_request()) {
            $output->redirect($login);

            return;
        }
        $output->status(401);
        $output->header('Content-Type', 'application/json; charset=utf-8');
        $output->body(json_encode(['redirect' => $login]));
    }
}
