<?php

defined('BASEPATH') or exit('No direct script access allowed');

/** Base of a module's e-mail classes: `build()` says to whom, about what and with which words. */
#[AllowDynamicProperties]
abstract class App_mail_template
{
    protected $ci;

    protected $for = 'customer';

    public $slug = '';

    public $rel_type = '';

    private string $recipient = '';
    private int|string $rel_id = '';
    private array $fields = [];

    public function __construct()
    {
        $this->ci = &get_instance();
    }

    abstract public function build();

    public function to(string $email): static
    {
        $this->recipient = $email;

        return $this;
    }

    public function set_rel_id(int|string $id): static
    {
        $this->rel_id = $id;

        return $this;
    }

    public function get_rel_id(): int|string
    {
        return $this->rel_id;
    }

    /** Values by key, or the name of a merge fields library and the arguments of its format(). */
    public function set_merge_fields(array|string $fields, mixed ...$args): static
    {
        if (is_string($fields)) {
            $class = ucfirst($fields);
            foreach (hooks()->apply_filters('register_merge_fields', []) as $library) {
                if (strcasecmp(basename($library), $class) === 0) {
                    get_instance()->load->library($library);
                }
            }
            $fields = get_instance()->{strtolower($fields)}->format(...$args);
        }
        $this->fields = array_merge($this->fields, $fields);

        return $this;
    }

    public function send(): bool
    {
        $this->build();
        $CI = get_instance();
        $CI->load->model('emails_model');

        return $this->recipient !== '' && $CI->emails_model->send_template($this->slug, $this->recipient, $this->fields, $this->language());
    }

    private function language(): string
    {
        [$people, $table] = $this->for === 'staff' ? ['staff', 'staff'] : ['contacts', 'clients'];
        $db  = get_instance()->db;
        $row = $db->get_where(db_prefix() . $people, ['email' => $this->recipient])->row();
        if ($row !== null && $table === 'clients') {
            $row = $db->get_where(db_prefix() . 'clients', ['userid' => $row->userid])->row();
        }

        return ($row->default_language ?? '') ?: (string) get_option('active_language');
    }
}
