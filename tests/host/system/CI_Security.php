<?php

/** Cross-site request forgery token: a cookie and a field that must agree on every POST. */
class CI_Security
{
    private const COOKIE = 'csrf_cookie_name';

    private ?string $hash = null;

    public function get_csrf_token_name(): string
    {
        return get_instance()->config->item('csrf_token_name');
    }

    public function get_csrf_hash(): string
    {
        if ($this->hash === null) {
            $cookie = $_COOKIE[self::COOKIE] ?? '';
            $this->hash = is_string($cookie) && preg_match('/^[0-9a-f]{32}$/', $cookie) ? $cookie : bin2hex(random_bytes(16));
            if ($this->hash !== $cookie && !headers_sent()) {
                setcookie(self::COOKIE, $this->hash, ['path' => '/', 'httponly' => true, 'samesite' => 'Lax']);
            }
        }

        return $this->hash;
    }

    /**
     * Ends the request with 403 when a POST carries no valid token.
     *
     * @param list<string> $excluded URI patterns
     */
    public function csrf_verify(array $excluded): void
    {
        if (get_instance()->input->method() !== 'post') {
            return;
        }
        $uri = get_instance()->uri->uri_string();
        foreach ($excluded as $pattern) {
            if (preg_match('#^' . $pattern . '$#i', $uri)) {
                return;
            }
        }
        $name  = $this->get_csrf_token_name();
        $field = $_POST[$name] ?? '';
        $valid = isset($_COOKIE[self::COOKIE]) && is_string($field) && hash_equals($this->get_csrf_hash(), $field);
        unset($_POST[$name], $_REQUEST[$name]);
        if (!$valid) {
            show_error('The action you have requested is not allowed.', 403);
        }
    }

    public function xss_clean(mixed $value): mixed
    {
        return is_array($value) ? array_map([$this, 'xss_clean'], $value) : preg_replace('#<\s*/?\s*(script|iframe|object)[^>]*>#i', '', (string) $value);
    }
}
