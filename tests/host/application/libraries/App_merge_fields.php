<?php

defined('BASEPATH') or exit('No direct script access allowed');

/** Base of the words that may stand in e-mail templates. */
#[AllowDynamicProperties]
abstract class App_merge_fields
{
    protected $ci;

    public function __construct()
    {
        $this->ci = &get_instance();
    }

    /** @return list<array{name: string, key: string, available: array, templates?: array}> */
    abstract public function build();

    public function name(): string
    {
        return strtolower(preg_replace('/_merge_fields$/i', '', static::class));
    }
}
