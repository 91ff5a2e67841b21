<?php

defined('BASEPATH') or exit('No direct script access allowed');

/** Clients, their contacts and their groups. */
class Clients_model extends App_Model
{
    /** Fields a combined form posts for the contact, by their name in `contacts`. */
    private const CONTACT_FIELDS = ['firstname' => 'firstname', 'lastname' => 'lastname', 'email' => 'email', 'contact_phonenumber' => 'phonenumber', 'title' => 'title', 'password' => 'password', 'permissions' => 'permissions', 'is_primary' => 'is_primary'];

    /** @return object|list<array>|null */
    public function get(int|string $id = '', array|string $where = []): object|array|null
    {
        if ($id !== '') {
            return $this->db->get_where(db_prefix() . 'clients', ['userid' => $id])->row();
        }
        if ($where) {
            $this->db->where($where);
        }

        return $this->db->order_by('company')->get(db_prefix() . 'clients')->result_array();
    }

    /**
     * Adds a client, with its first contact when the form carries one.
     *
     * @param bool $client_request the client registers itself
     *
     * @return int|false the client's id
     */
    public function add(array $data, bool $client_request = false): int|false
    {
        $contact = [];
        foreach (self::CONTACT_FIELDS as $posted => $column) {
            if (array_key_exists($posted, $data)) {
                $contact[$column] = $data[$posted];
            }
        }
        $with_contact = ($contact['email'] ?? '') !== '';
        $groups       = $data['groups_in'] ?? [];
        $custom       = $data['custom_fields'] ?? [];
        $columns      = sales_only_columns(array_diff_key($data, self::CONTACT_FIELDS, ['groups_in' => 1, 'custom_fields' => 1]), 'clients');
        $columns      = $this->tidy($columns) + ['addedfrom' => (int) get_staff_user_id()];
        $columns['datecreated'] = date('Y-m-d H:i:s');
        if ($client_request) {
            $columns += ['registration_confirmed' => get_option('customers_register_require_confirmation') === '1' ? 0 : 1];
        }
        if (!$this->db->insert(db_prefix() . 'clients', $columns)) {
            return false;
        }
        $id = (int) $this->db->insert_id();
        $this->set_groups($id, $groups);
        handle_custom_fields_post($id, array_diff_key($custom, ['contacts' => 1]));
        log_activity("New Client Created [ID: {$id}]");

        if (host_release_at_least('2.9.4')) {
            hooks()->do_action('after_client_created', ['id' => $id, 'data' => $columns, 'contact_data' => $contact, 'custom_fields' => $custom, 'groups_in' => $groups, 'with_contact' => $with_contact]);
            hooks()->do_action_deprecated('after_client_added', [$id], '2.9.4', 'after_client_created');
        } else {
            hooks()->do_action('after_client_added', $id);
        }
        if ($with_contact) {
            $this->add_contact($contact + ['is_primary' => 1, 'custom_fields' => array_intersect_key($custom, ['contacts' => 1])], $id, $client_request);
        }

        return $id;
    }

    public function update(array $data, int|string $id, bool $client_request = false): bool
    {
        $groups  = $data['groups_in'] ?? ($client_request ? null : []);
        $custom  = $data['custom_fields'] ?? [];
        $all     = !empty($data['update_all_other_transactions']);
        $notes   = !empty($data['update_credit_notes']);
        $columns = $this->tidy(sales_only_columns($data, 'clients'));
        unset($columns['userid'], $columns['datecreated']);
        if ($columns) {
            $this->db->where('userid', $id)->update(db_prefix() . 'clients', $columns);
        }
        $updated = $columns && $this->db->affected_rows() > 0;
        $updated = handle_custom_fields_post($id, $custom) || $updated;
        $updated = ($groups !== null && $this->set_groups((int) $id, $groups)) || $updated;
        foreach (['invoices' => $all, 'creditnotes' => $notes] as $table => $wanted) {
            if ($wanted) {
                $address = array_filter($columns, static fn (string $name): bool => (bool) preg_match('/^(billing|shipping)_/', $name), ARRAY_FILTER_USE_KEY);
                $address && $this->db->where('clientid', $id)->update(db_prefix() . $table, $address);
            }
        }
        if (host_release_at_least('2.9.4')) {
            hooks()->do_action('client_updated', ['id' => (int) $id, 'data' => $columns, 'update_all_other_transactions' => $all, 'update_credit_notes' => $notes, 'custom_fields' => $custom, 'groups_in' => $groups ?? [], 'updated' => &$updated]);
            hooks()->do_action_deprecated('after_client_updated', [(int) $id], '2.9.4', 'client_updated');
        } else {
            hooks()->do_action('after_client_updated', (int) $id);
        }
        if ($client_request) {
            hooks()->do_action('customer_updated_company_info', (int) $id);
        }

        return $updated;
    }

    /** Removes a client and its contacts. Its documents stay, under the name it had. */
    public function delete(int|string $id): bool
    {
        hooks()->do_action('before_client_deleted', (int) $id);
        $company = get_company_name($id);
        $this->db->where('userid', $id)->delete(db_prefix() . 'clients');
        if ($this->db->affected_rows() === 0) {
            return false;
        }
        foreach ($this->get_contacts($id) as $contact) {
            $this->delete_contact($contact['id']);
        }
        foreach (['invoices', 'creditnotes'] as $table) {
            $this->db->where('clientid', $id)->update(db_prefix() . $table, ['clientid' => 0, 'deleted_customer_name' => mb_substr($company, 0, 100)]);
        }
        $this->db->where('customer_id', $id)->delete(db_prefix() . 'customer_groups');
        $this->db->where(['relid' => $id, 'fieldto' => 'customers'])->delete(db_prefix() . 'customfieldsvalues');
        log_activity("Client Deleted [ID: {$id}]");
        hooks()->do_action('after_client_deleted', (int) $id);

        return true;
    }

    public function change_client_status(int|string $id, int|string $status): bool
    {
        $this->db->where('userid', $id)->update(db_prefix() . 'clients', ['active' => (int) $status]);
        if ($this->db->affected_rows() === 0) {
            return false;
        }
        if (host_release_at_least('2.9.2')) {
            hooks()->do_action('client_status_changed', ['id' => (int) $id, 'status' => (int) $status]);
        }

        return true;
    }

    /** An administrator lets a registered client in; no event tells of it. */
    public function confirm_registration(int|string $id): bool
    {
        $this->db->where('userid', $id)->update(db_prefix() . 'clients', ['registration_confirmed' => 1]);

        return $this->db->affected_rows() > 0;
    }

    public function get_contact(int|string $id): ?object
    {
        return $this->db->get_where(db_prefix() . 'contacts', ['id' => $id])->row();
    }

    /** @return list<array> */
    public function get_contacts(int|string $customer_id = '', array $where = []): array
    {
        $where = $customer_id === '' ? $where : $where + ['userid' => $customer_id];

        return $this->db->where($where ?: ['id >' => 0])->order_by('is_primary desc, id')->get(db_prefix() . 'contacts')->result_array();
    }

    /** Adds a contact. One that registers itself gets every permission of the portal. */
    public function add_contact(array $data, int|string $customer_id, bool $not_manual_request = false): int|false
    {
        $data        = hooks()->apply_filters('before_create_contact', $data);
        $permissions = $data['permissions'] ?? ($not_manual_request ? array_column(get_contact_permissions(), 'id') : []);
        $columns     = sales_only_columns($data, 'contacts');
        $columns['userid']      = (int) $customer_id;
        $columns['datecreated'] = date('Y-m-d H:i:s');
        $columns['password']    = empty($data['password']) ? null : password_hash($data['password'], PASSWORD_DEFAULT);
        $columns['email']       = trim($data['email']);
        $columns['is_primary']  = $this->claim_primary($customer_id, !empty($data['is_primary']));
        unset($columns['id']);
        if (!$this->db->insert(db_prefix() . 'contacts', $columns + ['firstname' => '', 'lastname' => ''])) {
            return false;
        }
        $id = (int) $this->db->insert_id();
        $this->set_permissions($id, $permissions);
        handle_custom_fields_post($id, $data['custom_fields'] ?? []);
        hooks()->do_action('contact_created', $id);

        return $id;
    }

    public function update_contact(array $data, int|string $id, bool $client_request = false): bool
    {
        $contact = $this->get_contact($id);
        $data    = hooks()->apply_filters('before_update_contact', $data, $id);
        if (!$contact) {
            return false;
        }
        $columns = sales_only_columns($data, 'contacts');
        unset($columns['id'], $columns['userid'], $columns['password']);
        if (!empty($data['password'])) {
            $columns += ['password' => password_hash($data['password'], PASSWORD_DEFAULT), 'last_password_change' => date('Y-m-d H:i:s')];
        }
        if (!$client_request) {
            $columns['is_primary'] = $this->claim_primary($contact->userid, !empty($data['is_primary']), $id);
        }
        $this->db->where('id', $id)->update(db_prefix() . 'contacts', $columns);
        $updated = $this->db->affected_rows() > 0;
        $updated = handle_custom_fields_post($id, $data['custom_fields'] ?? []) || $updated;
        $updated = (!$client_request && $this->set_permissions((int) $id, $data['permissions'] ?? [])) || $updated;
        if ($updated) {
            hooks()->do_action('contact_updated', (int) $id, $data);
        }

        return $updated;
    }

    public function delete_contact(int|string $id): bool
    {
        hooks()->do_action('before_delete_contact', (int) $id);
        $contact = $this->get_contact($id);
        $this->db->where('id', $id)->delete(db_prefix() . 'contacts');
        if ($this->db->affected_rows() === 0) {
            return false;
        }
        $this->db->where('userid', $id)->delete(db_prefix() . 'contact_permissions');
        $this->db->where(['relid' => $id, 'fieldto' => 'contacts'])->delete(db_prefix() . 'customfieldsvalues');
        hooks()->do_action('contact_deleted', (int) $id, $contact);

        return true;
    }

    public function change_contact_status(int|string $id, int|string $status): bool
    {
        $this->db->where('id', $id)->update(db_prefix() . 'contacts', ['active' => (int) $status]);
        if ($this->db->affected_rows() === 0) {
            return false;
        }
        hooks()->do_action('contact_status_changed', ['id' => (int) $id, 'status' => (int) $status]);

        return true;
    }

    /** @return list<array> */
    public function get_groups(): array
    {
        return $this->db->order_by('name')->get(db_prefix() . 'customers_groups')->result_array();
    }

    /** @return list<array> rows of `customer_groups` of one client */
    public function get_customer_groups(int|string $id): array
    {
        return $this->db->get_where(db_prefix() . 'customer_groups', ['customer_id' => $id])->result_array();
    }

    public function add_group(array $data): int
    {
        $this->db->insert(db_prefix() . 'customers_groups', ['name' => $data['name']]);

        return (int) $this->db->insert_id();
    }

    public function edit_group(array $data, int|string $id): bool
    {
        $this->db->where('id', $id)->update(db_prefix() . 'customers_groups', ['name' => $data['name']]);

        return $this->db->affected_rows() > 0;
    }

    public function delete_group(int|string $id): bool
    {
        $this->db->where('id', $id)->delete(db_prefix() . 'customers_groups');
        if ($this->db->affected_rows() === 0) {
            return false;
        }
        $this->db->where('groupid', $id)->delete(db_prefix() . 'customer_groups');
        hooks()->do_action('customer_group_deleted', (int) $id);

        return true;
    }

    /** Gives several clients the same groups at once; nothing tells of it. */
    public function bulk_set_groups(array $client_ids, array $groups): void
    {
        foreach ($client_ids as $id) {
            $this->set_groups((int) $id, $groups);
        }
    }

    private function set_groups(int $id, array $groups): bool
    {
        $before = array_column($this->get_customer_groups($id), 'groupid');
        $groups = array_filter($groups);
        foreach (array_diff($before, $groups) as $gone) {
            $this->db->where(['customer_id' => $id, 'groupid' => $gone])->delete(db_prefix() . 'customer_groups');
        }
        foreach (array_diff($groups, $before) as $new) {
            $this->db->insert(db_prefix() . 'customer_groups', ['customer_id' => $id, 'groupid' => (int) $new]);
        }

        return (bool) (array_diff($before, $groups) || array_diff($groups, $before));
    }

    private function set_permissions(int $id, array $permissions): bool
    {
        $before = array_column($this->db->get_where(db_prefix() . 'contact_permissions', ['userid' => $id])->result_array(), 'permission_id');
        $gone   = array_diff($before, $permissions);
        $new    = array_diff($permissions, $before);
        if ($gone) {
            $this->db->where('userid', $id)->where_in('permission_id', $gone)->delete(db_prefix() . 'contact_permissions');
        }
        foreach ($new as $permission) {
            $this->db->insert(db_prefix() . 'contact_permissions', ['userid' => $id, 'permission_id' => (int) $permission]);
        }

        return $gone || $new;
    }

    /** A client has one primary contact: a new one takes the place of the old, the first is it by itself. */
    private function claim_primary(int|string $customer_id, bool $wanted, int|string $contact_id = 0): int
    {
        $others = $this->db->where(['userid' => $customer_id, 'id !=' => $contact_id, 'is_primary' => 1])->count_all_results(db_prefix() . 'contacts');
        if ($wanted && $others > 0) {
            $this->db->where(['userid' => $customer_id, 'id !=' => $contact_id])->update(db_prefix() . 'contacts', ['is_primary' => 0]);
        }

        return (int) ($wanted || $others === 0);
    }

    private function tidy(array $columns): array
    {
        foreach (['country', 'billing_country', 'shipping_country', 'default_currency', 'show_primary_contact'] as $number) {
            if (array_key_exists($number, $columns)) {
                $columns[$number] = (int) $columns[$number];
            }
        }

        return $columns;
    }
}
