<?php

defined('BASEPATH') or exit('No direct script access allowed');

/** The catalogue in the staff area. */
class Invoice_items extends AdminController
{
    private const PER_PAGE = 25;

    public function __construct()
    {
        parent::__construct();
        $this->load->model('invoice_items_model');
    }

    public function index(): void
    {
        sales_require('view', 'items');
        $search = sales_search_text();
        $match  = function () use ($search): CI_DB {
            $this->db->from(db_prefix() . 'items items');

            return $search === '' ? $this->db : $this->db->like('items.description', $search);
        };
        $total = $match()->count_all_results();
        $rows  = $match()->select('items.*, items_groups.name AS group_name', false)->join(db_prefix() . 'items_groups items_groups', 'items_groups.id = items.group_id', 'left')
            ->order_by('items.id', 'desc')->limit(self::PER_PAGE, (sales_page_number() - 1) * self::PER_PAGE)->get()->result_array();
        $this->load->view('admin/invoice_items/list', ['title' => _l('als_items'), 'items' => $rows, 'search' => $search, 'pager' => sales_pager($total, sales_page_number(), self::PER_PAGE, admin_url('invoice_items'), ['q' => $search])]);
    }

    public function item(int|string $id = ''): void
    {
        $item = is_numeric($id) ? ($this->invoice_items_model->get($id) ?? show_404()) : null;
        sales_require($item ? 'edit' : 'create', 'items');
        if ($this->input->method() === 'post') {
            $item ? $this->invoice_items_model->edit($this->input->post(), $id) : $this->invoice_items_model->add($this->input->post());
            set_alert('success', _l('sales_saved'));
            redirect(admin_url('invoice_items'));
        }
        $this->load->view('admin/invoice_items/item', [
            'title' => $item->description ?? _l('new_item'), 'item' => $item, 'groups' => $this->invoice_items_model->get_groups(), 'taxes' => $this->db->get(db_prefix() . 'taxes')->result_array(),
            'currencies' => $this->db->where('isdefault', 0)->get(db_prefix() . 'currencies')->result_array(),
        ]);
    }

    public function delete(int|string $id): void
    {
        sales_require_post('delete', 'items');
        $this->invoice_items_model->delete($id);
        redirect(admin_url('invoice_items'));
    }

    /** Finds items for the search box of a form. */
    public function search(): void
    {
        sales_json($this->invoice_items_model->search(sales_search_text()));
    }

    /** What the form copies of the chosen item. */
    public function get_item_by_id(int|string $id): void
    {
        $item = $this->invoice_items_model->get($id) ?? show_404();
        $item->taxname = array_values(array_filter([$item->taxname ? "{$item->taxname}|{$item->taxrate}" : '', $item->taxname_2 ? "{$item->taxname_2}|{$item->taxrate_2}" : '']));
        sales_json($item);
    }

    public function groups(): void
    {
        sales_require('view', 'items');
        $this->load->view('admin/sales/names', ['title' => _l('item_groups'), 'rows' => $this->invoice_items_model->get_groups(), 'save' => admin_url('invoice_items/group'), 'delete' => admin_url('invoice_items/delete_group')]);
    }

    public function group(int|string $id = ''): void
    {
        sales_require_post('edit', 'items');
        $name = trim((string) $this->input->post('name'));
        if ($name !== '') {
            is_numeric($id) ? $this->invoice_items_model->edit_group($name, $id) : $this->invoice_items_model->add_group($name);
        }
        redirect(admin_url('invoice_items/groups'));
    }

    public function delete_group(int|string $id): void
    {
        sales_require_post('delete', 'items');
        $this->invoice_items_model->delete_group($id);
        redirect(admin_url('invoice_items/groups'));
    }
}
