<?php

defined('BASEPATH') or exit('No direct script access allowed');

/** Who acts, as the sidecar is told. Always taken from the host's session, never from an address or a form. */
class Loyalty_identity
{
    const CAPABILITIES = ['view', 'adjust', 'redeem', 'configure', 'approve'];

    private $host;

    public function __construct($host)
    {
        $this->host = $host;
    }

    /** The staff member, for every address of the admin area, also when "logged in as client" at the same time. */
    public function of_staff()
    {
        return [
            'actor'        => 'staff',
            'staffId'      => (int) get_staff_user_id(),
            'staffName'    => $this->host->staff_name(),
            'isAdmin'      => (bool) is_admin(),
            'capabilities' => $this->capabilities(),
        ] + $this->surroundings();
    }

    /** The contact, for every address of the portal. Staff who are logged in as the client are named beside it. */
    public function of_contact()
    {
        $contact = [
            'actor'            => 'contact',
            'contactId'        => (int) get_contact_user_id(),
            'clientId'         => (int) get_client_user_id(),
            'contactMayRedeem' => $this->host->contact_may_handle_invoices(),
        ];
        if (is_staff_logged_in()) {
            $contact['impersonatedBy'] = (int) get_staff_user_id();
        }

        return $contact + $this->surroundings();
    }

    /** The module itself, for pokes and reports; in the language of whoever is there. */
    public function of_the_system()
    {
        return ['actor' => 'system'] + $this->surroundings();
    }

    /** @return string[] what the staff member may do with us; admins may do everything */
    public function capabilities()
    {
        return array_values(array_filter(self::CAPABILITIES, function ($capability) {
            return staff_can($capability, LOYALTY_MEMBERSHIPS_MODULE);
        }));
    }

    private function surroundings()
    {
        $csrf = $this->host->csrf_field();

        return ($csrf === null ? [] : ['csrf' => $csrf]) + [
            'language' => $this->host->language_of_the_person(),
            'formats'  => $this->host->format_samples(),
            'links'    => [
                'site'      => rtrim(site_url(), '/') . '/',
                'admin'     => rtrim(admin_url('loyalty_memberships'), '/') . '/',
                'adminRoot' => rtrim(admin_url(), '/') . '/',
                'portal'    => rtrim(site_url('loyalty_memberships/rewards'), '/') . '/',
                'assets'    => rtrim(module_dir_url(LOYALTY_MEMBERSHIPS_MODULE, 'assets'), '/') . '/',
            ],
        ];
    }
}
