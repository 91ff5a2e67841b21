<?php

declare(strict_types=1);

/** A page of the host and a browser's side of it, written down. */
final class RecordingSurface implements Loyalty_surface
{
    /** @var list<array{string, string}> */
    public array $embedded = [];

    public function embed($title, $html): void
    {
        $this->embedded[] = [$title, $html];
    }

    public function base_url(): string
    {
        return 'http://host.test/admin/loyalty_memberships/';
    }
}

final class RecordingOutput
{
    public int $status = 0;
    public string $body = '';
    public ?string $redirect = null;
    /** @var array<string, string> */
    public array $headers = [];

    public function status(int $status): void
    {
        $this->status = $status;
    }

    public function header(string $name, string $value): void
    {
        $this->headers[$name] = $value;
    }

    public function body(string $text): void
    {
        $this->body .= $text;
    }

    public function redirect(string $url): void
    {
        $this->redirect = $url;
    }
}
