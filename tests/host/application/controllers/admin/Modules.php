<?php

defined('BASEPATH') or exit('No direct script access allowed');

/** Setup → Modules: upload, switch on and off, upgrade, remove. */
class Modules extends AdminController
{
    public function __construct()
    {
        parent::__construct();
        is_admin() || access_denied('modules');
    }

    public function index(): void
    {
        $this->load->view('admin/modules/list', ['title' => _l('als_modules'), 'modules' => $this->app_modules->get()]);
    }

    public function upload(): void
    {
        $this->only_post();
        try {
            (new Module_upload())->install($_FILES['module'] ?? []);
            $this->back('success', _l('module_installed_ok'));
        } catch (InvalidArgumentException $refused) {
            $this->back('danger', html_escape($refused->getMessage()));
        }
    }

    public function activate(string $name): void
    {
        $this->only_post();
        $this->app_modules->activate($name) || show_404();
        $this->back('success', _l('module_activated_ok'));
    }

    public function deactivate(string $name): void
    {
        $this->only_post();
        $this->app_modules->deactivate($name) || show_404();
        $this->back('success', _l('module_deactivated_ok'));
    }

    public function uninstall(string $name): void
    {
        $this->only_post();
        $this->app_modules->uninstall($name) || show_404();
        $this->back('success', _l('module_uninstalled_ok'));
    }

    public function upgrade_database(string $name): void
    {
        $this->only_post();
        $this->app_modules->is_active($name) || show_404();
        $result = $this->app_modules->upgrade_database($name);
        $this->back($result === true ? 'success' : 'danger', $result === true ? _l('module_upgraded_ok') : html_escape($result));
    }

    private function only_post(): void
    {
        $this->input->method() === 'post' || show_404();
    }

    private function back(string $type, string $message): never
    {
        set_alert($type, $message);
        redirect(admin_url('modules'));
    }
}
