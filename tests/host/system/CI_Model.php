<?php

/** Base of all models: every component of the super-object reads as a property. */
#[AllowDynamicProperties]
class CI_Model
{
    public function __construct()
    {
    }

    public function __get(string $name): mixed
    {
        return get_instance()->{$name};
    }
}
