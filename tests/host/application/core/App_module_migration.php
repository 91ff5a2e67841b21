<?php

defined('BASEPATH') or exit('No direct script access allowed');

/** Base of a module's numbered migrations. */
#[AllowDynamicProperties]
class App_module_migration
{
    protected $ci;

    public function __construct()
    {
        $this->ci = &get_instance();
    }

    public function __get(string $name): mixed
    {
        return get_instance()->{$name};
    }
}
