<?php

/** Reads what the browser sent. A missing field is null. */
class CI_Input
{
    public function post(string|array|null $name = null, bool $clean = false): mixed
    {
        return $this->fetch($_POST, $name);
    }

    public function get(string|array|null $name = null, bool $clean = false): mixed
    {
        return $this->fetch($_GET, $name);
    }

    public function post_get(string $name): mixed
    {
        return $_POST[$name] ?? $_GET[$name] ?? null;
    }

    public function get_post(string $name): mixed
    {
        return $_GET[$name] ?? $_POST[$name] ?? null;
    }

    public function cookie(?string $name = null): mixed
    {
        return $this->fetch($_COOKIE, $name);
    }

    public function server(string $name): mixed
    {
        return $_SERVER[$name] ?? null;
    }

    public function method(bool $upper = false): string
    {
        $method = strtolower($_SERVER['REQUEST_METHOD'] ?? 'get');

        return $upper ? strtoupper($method) : $method;
    }

    public function ip_address(): string
    {
        return $_SERVER['REMOTE_ADDR'] ?? '0.0.0.0';
    }

    public function user_agent(): ?string
    {
        return $_SERVER['HTTP_USER_AGENT'] ?? null;
    }

    public function is_ajax_request(): bool
    {
        return strtolower($_SERVER['HTTP_X_REQUESTED_WITH'] ?? '') === 'xmlhttprequest';
    }

    public function is_cli_request(): bool
    {
        return PHP_SAPI === 'cli';
    }

    public function request_headers(): array
    {
        return function_exists('getallheaders') ? getallheaders() : [];
    }

    public function get_request_header(string $name): ?string
    {
        $key = strtoupper(str_replace('-', '_', $name));

        return $_SERVER['HTTP_' . $key] ?? $_SERVER[$key] ?? null;
    }

    public function __get(string $name): mixed
    {
        return $name === 'raw_input_stream' ? (string) file_get_contents('php://input') : null;
    }

    private function fetch(array $source, string|array|null $name): mixed
    {
        if ($name === null) {
            return $source;
        }
        if (is_array($name)) {
            return array_combine($name, array_map(static fn ($key) => $source[$key] ?? null, $name));
        }

        return $source[$name] ?? null;
    }
}
