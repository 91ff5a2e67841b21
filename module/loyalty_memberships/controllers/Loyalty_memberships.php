<?php

defined('BASEPATH') or exit('No direct script access allowed');

/** The admin area: every address below `admin/loyalty_memberships` is answered by the sidecar, but the self-check. */
class Loyalty_memberships extends AdminController implements Loyalty_surface
{
    public function _remap($method, $params = [])
    {
        $identity = Loyalty_module::identity()->of_staff();
        // Which capability an address needs is the sidecar's to say; who has none at all is turned away here.
        if ($identity['capabilities'] === []) {
            $this->input->is_ajax_request() ? ajax_access_denied() : access_denied(LOYALTY_MEMBERSHIPS_MODULE);

            return;
        }
        if ($method === 'self_check') {
            $this->self_check($identity);

            return;
        }
        Loyalty_module::proxy($this)->serve($this->uri->uri_string(), LOYALTY_MEMBERSHIPS_MODULE, '/admin', 'members', $identity, $this->input->is_ajax_request());
    }

    public function embed($title, $html)
    {
        $this->load->view('loyalty_memberships/admin_page', ['title' => $title, 'html' => $html]);
    }

    public function base_url()
    {
        return rtrim(admin_url(LOYALTY_MEMBERSHIPS_MODULE), '/') . '/';
    }

    private function self_check(array $identity)
    {
        if (! is_admin() && ! in_array('configure', $identity['capabilities'], true)) {
            access_denied(LOYALTY_MEMBERSHIPS_MODULE);

            return;
        }
        $check = new Loyalty_self_check(Loyalty_module::host(), [Loyalty_module::class, 'database'], function () use ($identity) {
            return Loyalty_module::sidecar()->ask('GET', '/admin/members', $identity, null, 2000);
        });
        $this->embed(
            loyalty_memberships_text('self_check'),
            Loyalty_module::view('self_check', ['assumptions' => $check->assumptions()])
        );
    }
}
