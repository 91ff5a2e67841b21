<?php

defined('BASEPATH') or exit('No direct script access allowed');

/** A contact's list of its company's invoices. */
class Client_invoices extends ClientsController
{
    private const PER_PAGE = 25;

    public function index(): void
    {
        if (!is_client_logged_in()) {
            redirect_after_login_to_current_url();
            redirect(site_url('authentication/login'));
        }
        if (!has_contact_permission('invoices')) {
            set_alert('warning', _l('access_denied'));
            redirect(site_url());
        }
        $mine = fn (): CI_DB => $this->db->where('clientid', get_client_user_id())->where('status !=', 6);
        $rows = $mine()->order_by('date desc, id desc')->limit(self::PER_PAGE, (sales_page_number() - 1) * self::PER_PAGE)->get(db_prefix() . 'invoices')->result();
        $this->data([
            'title' => _l('invoices'), 'invoices' => $rows,
            'pager' => sales_pager($mine()->count_all_results(db_prefix() . 'invoices'), sales_page_number(), self::PER_PAGE, site_url('clients/invoices')),
        ])->view('invoices')->layout();
    }
}
