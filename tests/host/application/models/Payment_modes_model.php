<?php

defined('BASEPATH') or exit('No direct script access allowed');

/** Ways to pay: offline modes, kept as rows, and gateways, which are classes. */
class Payment_modes_model extends App_Model
{
    /** @var array<string, string>|null names by id or slug */
    private ?array $names = null;

    /**
     * @param int|string $id one mode (id or slug), or '' for all
     *
     * @return object|list<array>|null
     */
    public function get(int|string $id = '', array $where = [], bool $include_inactive = false, bool $force = false): object|array|null
    {
        if (is_numeric($id)) {
            return $this->db->get_where(db_prefix() . 'payment_modes', ['id' => $id])->row();
        }
        $gateways = $this->get_payment_gateways($include_inactive);
        if ($id !== '') {
            foreach ($gateways as $gateway) {
                if ($gateway['id'] === $id) {
                    return (object) $gateway;
                }
            }

            return null;
        }
        if (!$include_inactive) {
            $where['active'] = 1;
        }
        if ($where) {
            $this->db->where($where);
        }

        return array_merge($this->db->order_by('name')->get(db_prefix() . 'payment_modes')->result_array(), $gateways);
    }

    /** @return list<array> rows shaped like those of offline modes */
    public function get_payment_gateways(bool $include_inactive = false): array
    {
        $rows = [];
        foreach ($this->gateway_libraries() as $slug => $library) {
            $gateway = $this->gateway($slug);
            $active  = $gateway->getSetting('active') === '1';
            if ($active || $include_inactive) {
                $rows[] = ['id' => $slug, 'name' => $gateway->getSetting('label') ?: $gateway->getName(), 'description' => '', 'invoices_only' => 0, 'expenses_only' => 0, 'active' => (int) $active, 'selected_by_default' => (int) $gateway->getSetting('default_selected'), 'instance' => $gateway];
            }
        }

        return $rows;
    }

    public function gateway(string $slug): ?App_gateway
    {
        $library = $this->gateway_libraries()[$slug] ?? null;
        if ($library === null) {
            return null;
        }
        $this->load->library($library);

        return get_instance()->{strtolower(basename($library))};
    }

    /** @return array<string, string> the library of each gateway: the host's own, then those of modules */
    private function gateway_libraries(): array
    {
        $libraries = [];
        foreach (hooks()->apply_filters('app_payment_gateways', ['testpay_gateway']) as $library) {
            $library = str_ends_with($library, '_gateway') ? $library : $library . '_gateway';
            $libraries[substr(basename($library), 0, -strlen('_gateway'))] = $library;
        }

        return $libraries;
    }

    public function name_of(int|string|null $id): string
    {
        $this->names ??= array_column($this->get('', [], true), 'name', 'id');

        return $this->names[(string) $id] ?? (string) $id;
    }

    public function add(array $data): int
    {
        $this->db->insert(db_prefix() . 'payment_modes', sales_only_columns($data, 'payment_modes'));
        $this->names = null;

        return (int) $this->db->insert_id();
    }

    public function edit(array $data, int|string $id): bool
    {
        $this->db->where('id', $id)->update(db_prefix() . 'payment_modes', sales_only_columns($data, 'payment_modes'));
        $this->names = null;

        return $this->db->affected_rows() > 0;
    }

    public function change_payment_mode_status(int|string $id, int|string $status): bool
    {
        return $this->edit(['active' => (int) $status], $id);
    }
}
