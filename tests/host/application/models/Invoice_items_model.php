<?php

defined('BASEPATH') or exit('No direct script access allowed');

/** The catalogue: items and their groups. Invoices copy from it and keep no link. */
class Invoice_items_model extends App_Model
{
    /** @return object|list<array>|null one item with its taxes as "NAME|RATE", or all */
    public function get(int|string $id = ''): object|array|null
    {
        $prefix = db_prefix();
        $this->db->select("items.*, items_groups.name AS group_name, t1.name AS taxname, t1.taxrate AS taxrate, t2.name AS taxname_2, t2.taxrate AS taxrate_2", false)
            ->from("{$prefix}items items")
            ->join("{$prefix}items_groups items_groups", 'items_groups.id = items.group_id', 'left')
            ->join("{$prefix}taxes t1", 't1.id = items.tax', 'left')
            ->join("{$prefix}taxes t2", 't2.id = items.tax2', 'left');
        if ($id !== '') {
            return $this->db->where('items.id', $id)->get()->row();
        }

        return $this->db->order_by('items.description')->get()->result_array();
    }

    /** @return list<array> at most fifty items whose text matches */
    public function search(string $text): array
    {
        if ($text !== '') {
            $this->db->group_start()->like('description', $text)->or_like('long_description', $text)->group_end();
        }

        return $this->db->select('id, description, rate')->order_by('description')->limit(50)->get(db_prefix() . 'items')->result_array();
    }

    public function add(array $data): int|false
    {
        if (!$this->db->insert(db_prefix() . 'items', $this->columns($data))) {
            return false;
        }
        $id = (int) $this->db->insert_id();
        hooks()->do_action('item_created', $id);

        return $id;
    }

    public function edit(array $data, int|string $id): bool
    {
        $this->db->where('id', $id)->update(db_prefix() . 'items', $this->columns($data));
        $updated = $this->db->affected_rows() > 0;
        if ($updated) {
            hooks()->do_action('item_updated', (int) $id);
        }

        return $updated;
    }

    public function delete(int|string $id): bool
    {
        $this->db->where('id', $id)->delete(db_prefix() . 'items');
        if ($this->db->affected_rows() === 0) {
            return false;
        }
        hooks()->do_action('item_deleted', (int) $id);

        return true;
    }

    /** @return list<array> */
    public function get_groups(): array
    {
        return $this->db->order_by('name')->get(db_prefix() . 'items_groups')->result_array();
    }

    public function add_group(string $name): int
    {
        $this->db->insert(db_prefix() . 'items_groups', ['name' => $name]);

        return (int) $this->db->insert_id();
    }

    public function edit_group(string $name, int|string $id): bool
    {
        $this->db->where('id', $id)->update(db_prefix() . 'items_groups', ['name' => $name]);

        return $this->db->affected_rows() > 0;
    }

    public function delete_group(int|string $id): bool
    {
        $this->db->where('group_id', $id)->update(db_prefix() . 'items', ['group_id' => 0]);
        $this->db->where('id', $id)->delete(db_prefix() . 'items_groups');

        return $this->db->affected_rows() > 0;
    }

    private function columns(array $data): array
    {
        $data = sales_only_columns($data, 'items');
        foreach ($data as $name => $value) {
            if (str_starts_with($name, 'rate')) {
                $data[$name] = sales_decimal($value) ?? ($name === 'rate' ? '0.00' : null);
            } elseif (in_array($name, ['tax', 'tax2'], true)) {
                $data[$name] = $value ?: null;
            }
        }
        unset($data['id']);
        $data['group_id'] = (int) ($data['group_id'] ?? 0);

        return $data;
    }
}
