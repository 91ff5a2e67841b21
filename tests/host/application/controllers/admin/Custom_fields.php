<?php

defined('BASEPATH') or exit('No direct script access allowed');

/** Setup → Custom fields: a list and a form for another one. */
class Custom_fields extends AdminController
{
    private const BELONGS_TO = ['contacts', 'customers', 'invoice', 'items'];
    private const TYPES = ['input', 'number', 'date_picker'];

    public function index(): void
    {
        is_admin() || access_denied('custom_fields');
        if ($this->input->method() === 'post') {
            $this->add();
        }
        $rows = array_map(
            static fn ($field) => [(int) $field->id, html_escape($field->name), _l('custom_field_' . $field->fieldto), _l('custom_field_type_' . $field->type)],
            $this->db->order_by('id')->get(db_prefix() . 'customfields')->result()
        );
        $this->load->view('admin/misc/table', [
            'title' => _l('als_custom_fields'), 'after' => $this->load->view('admin/misc/custom_field_form', ['belongs_to' => self::BELONGS_TO, 'types' => self::TYPES], true),
            'tables' => [['heading' => '', 'columns' => ['#', _l('custom_field_name'), _l('custom_field_to'), _l('custom_field_type')], 'rows' => $rows]],
        ]);
    }

    private function add(): never
    {
        $name = trim((string) $this->input->post('name'));
        $to   = (string) $this->input->post('fieldto');
        $type = (string) $this->input->post('type');
        if ($name === '' || !in_array($to, self::BELONGS_TO, true) || !in_array($type, self::TYPES, true)) {
            set_alert('danger', _l('clients_register_incomplete'));
            redirect(admin_url('custom_fields'));
        }
        $this->db->insert(db_prefix() . 'customfields', [
            'fieldto' => $to, 'name' => $name, 'slug' => $to . '_' . slug_it($name), 'type' => $type,
            'required' => (int) (bool) $this->input->post('required'), 'show_on_client_portal' => (int) (bool) $this->input->post('show_on_client_portal'),
        ]);
        set_alert('success', _l('host_saved'));
        redirect(admin_url('custom_fields'));
    }
}
