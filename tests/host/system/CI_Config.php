<?php

/** Configuration values read by `config->item()`. */
class CI_Config
{
    /** @var array<string, mixed> */
    private array $items = [
        'language'        => 'english',
        'csrf_token_name' => 'csrf_token_name',
        'charset'         => 'UTF-8',
    ];

    public function item(string $name): mixed
    {
        return $this->items[$name] ?? null;
    }

    public function set_item(string $name, mixed $value): void
    {
        $this->items[$name] = $value;
    }

    public function base_url(string $uri = ''): string
    {
        return base_url($uri);
    }

    public function site_url(string $uri = ''): string
    {
        return site_url($uri);
    }
}
