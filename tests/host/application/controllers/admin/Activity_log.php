<?php

defined('BASEPATH') or exit('No direct script access allowed');

/** The newest lines of the activity log. */
class Activity_log extends AdminController
{
    public function index(): void
    {
        is_admin() || access_denied('activity_log');
        $rows = array_map(
            static fn ($row) => [_dt($row->date), html_escape($row->description), html_escape((string) $row->staffid)],
            $this->db->order_by('id', 'desc')->limit(100)->get(db_prefix() . 'activity_log')->result()
        );
        $this->load->view('admin/misc/table', ['title' => _l('als_activity_log'), 'tables' => [['heading' => '', 'columns' => [_l('host_date'), _l('host_description'), _l('als_staff')], 'rows' => $rows]]]);
    }
}
