<?php

defined('BASEPATH') or exit('No direct script access allowed');

/** The first page of staff: widgets of the host and of modules. */
class Dashboard extends AdminController
{
    public function index(): void
    {
        $widgets = hooks()->apply_filters('get_dashboard_widgets', [['path' => 'admin/dashboard/numbers', 'container' => 'top-12']]);
        $this->load->view('admin/dashboard/dashboard', ['title' => _l('dashboard_string'), 'widgets' => $widgets]);
    }
}
