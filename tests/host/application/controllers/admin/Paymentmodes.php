<?php

defined('BASEPATH') or exit('No direct script access allowed');

/** Offline payment modes: an administrator may rename and disable each of them. */
class Paymentmodes extends AdminController
{
    public function __construct()
    {
        parent::__construct();
        if (!is_admin()) {
            access_denied('payment_modes');
        }
        $this->load->model('payment_modes_model');
    }

    public function index(): void
    {
        $this->load->view('admin/paymentmodes/list', ['title' => _l('payment_modes'), 'modes' => $this->db->order_by('id')->get(db_prefix() . 'payment_modes')->result_array(), 'gateways' => $this->payment_modes_model->get_payment_gateways(true)]);
    }

    public function mode(int|string $id = ''): void
    {
        if ($this->input->method() !== 'post') {
            show_404();
        }
        $data = ['name' => trim((string) $this->input->post('name')), 'active' => (int) (bool) $this->input->post('active')];
        if ($data['name'] !== '') {
            is_numeric($id) ? $this->payment_modes_model->edit($data, $id) : $this->payment_modes_model->add($data);
        }
        redirect(admin_url('paymentmodes'));
    }
}
