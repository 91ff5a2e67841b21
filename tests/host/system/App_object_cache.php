<?php

/** Values remembered for the length of one request. */
class App_object_cache
{
    private array $values = [];

    public function get(string $key): mixed
    {
        return array_key_exists($key, $this->values) ? $this->values[$key] : false;
    }

    public function set(string $key, mixed $value): void
    {
        $this->values[$key] = $value;
    }

    public function add(string $key, mixed $value): void
    {
        $this->values[$key] ??= $value;
    }

    public function delete(string $key): void
    {
        unset($this->values[$key]);
    }
}
