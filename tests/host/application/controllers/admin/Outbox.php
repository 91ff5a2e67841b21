<?php

defined('BASEPATH') or exit('No direct script access allowed');

/** Every e-mail and text message that would have left the machine. */
class Outbox extends AdminController
{
    public function index(): void
    {
        is_admin() || access_denied('outbox');
        $mails = array_map(
            static fn ($row) => [_dt($row->date), html_escape($row->email), html_escape($row->subject), nl2br(html_escape(strip_tags($row->message)))],
            $this->db->order_by('id', 'desc')->limit(100)->get(db_prefix() . 'captured_mail')->result()
        );
        $texts = array_map(
            static fn ($row) => [_dt($row->date), html_escape($row->phone), html_escape($row->trigger_id), html_escape($row->message)],
            $this->db->order_by('id', 'desc')->limit(100)->get(db_prefix() . 'captured_sms')->result()
        );
        $columns = [_l('host_date'), _l('host_to'), _l('host_subject'), _l('host_message')];
        $this->load->view('admin/misc/table', ['title' => _l('als_outbox'), 'note' => _l('outbox_note'), 'tables' => [
            ['heading' => _l('outbox_mail'), 'columns' => $columns, 'rows' => $mails],
            ['heading' => _l('outbox_sms'), 'columns' => $columns, 'rows' => $texts],
        ]]);
    }
}
