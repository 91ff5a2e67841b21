<?php

defined('BASEPATH') or exit('No direct script access allowed');

/** What the bell rings for. Looking at the list marks all of it as read. */
class Notifications extends AdminController
{
    public function index(): void
    {
        $table = db_prefix() . 'notifications';
        $rows  = [];
        foreach ($this->db->order_by('id', 'desc')->limit(50)->get_where($table, ['touserid' => get_staff_user_id()])->result() as $row) {
            $data   = $row->additional_data ? unserialize($row->additional_data, ['allowed_classes' => false]) : '';
            $text   = html_escape(_l($row->description, $data ?: ''));
            $rows[] = [_dt($row->date), $row->link ? '<a href="' . html_escape(admin_url($row->link)) . '">' . $text . '</a>' : $text];
        }
        $this->load->view('admin/misc/table', ['title' => _l('nav_notifications'), 'tables' => [['heading' => '', 'columns' => [_l('host_date'), _l('host_description')], 'rows' => $rows]]]);
        $this->db->update($table, ['isread' => 1], ['touserid' => get_staff_user_id()]);
    }
}
