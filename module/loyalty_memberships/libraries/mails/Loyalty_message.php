<?php

defined('BASEPATH') or exit('No direct script access allowed');

/** A mail by one of our templates, for the host's mailer: the host finds this class by the name of its file. */
class Loyalty_message extends App_mail_template
{
    protected $for = 'customer';

    public $slug = '';

    public $rel_type = 'contact';

    private $address;

    private $contact_id;

    private $fields;

    public function __construct($slug, $address, $contact_id, array $fields)
    {
        parent::__construct();
        $this->slug       = $slug;
        $this->address    = $address;
        $this->contact_id = $contact_id;
        $this->fields     = $fields;
    }

    public function build()
    {
        $this->to($this->address)->set_rel_id($this->contact_id)->set_merge_fields($this->fields);
    }
}
