<?php

/** The browser's session, kept in the `sessions` table. It starts on first use. */
class CI_Session implements SessionHandlerInterface
{
    private const COOKIE = 'host_session';
    private const LIFETIME = 28800;

    private bool $started = false;
    private string $lock = '';

    public function userdata(?string $key = null): mixed
    {
        if (!$this->is_there()) {
            return $key === null ? [] : null;
        }
        $this->start();

        return $key === null ? $_SESSION : ($_SESSION[$key] ?? null);
    }

    public function set_userdata(string|array $data, mixed $value = null): void
    {
        $this->start();
        foreach (is_array($data) ? $data : [$data => $value] as $key => $item) {
            $_SESSION[$key] = $item;
        }
    }

    public function unset_userdata(string|array $keys): void
    {
        $this->start();
        foreach ((array) $keys as $key) {
            unset($_SESSION[$key]);
        }
    }

    public function has_userdata(string $key): bool
    {
        return $this->userdata($key) !== null;
    }

    /** Keeps a value for the next request only. */
    public function set_flashdata(string|array $data, mixed $value = null): void
    {
        $this->start();
        foreach (is_array($data) ? $data : [$data => $value] as $key => $item) {
            $_SESSION['__flash'][$key] = $item;
        }
    }

    /** Reads a value left by the request before, once. */
    public function flashdata(string $key): mixed
    {
        if (!$this->is_there()) {
            return null;
        }
        $this->start();
        $value = $_SESSION['__flash'][$key] ?? null;
        unset($_SESSION['__flash'][$key]);

        return $value;
    }

    public function sess_regenerate(bool $destroy = false): void
    {
        $this->start();
        session_regenerate_id(true);
    }

    public function sess_destroy(): void
    {
        $this->start();
        $_SESSION = [];
        session_destroy();
    }

    /** Reading never begins a session: a caller without cookies leaves no row behind. */
    private function is_there(): bool
    {
        return $this->started || isset($_COOKIE[self::COOKIE]);
    }

    private function start(): void
    {
        if ($this->started) {
            return;
        }
        $this->started = true;
        if (PHP_SAPI === 'cli') {
            $_SESSION ??= [];

            return;
        }
        session_set_save_handler($this, true);
        session_name(self::COOKIE);
        session_start(['cookie_httponly' => true, 'cookie_samesite' => 'Lax', 'use_strict_mode' => 0, 'gc_probability' => 0, 'cache_limiter' => '']);
    }

    public function open(string $path, string $name): bool
    {
        return true;
    }

    public function close(): bool
    {
        if ($this->lock !== '') {
            get_instance()->db->query('SELECT RELEASE_LOCK(?)', [$this->lock]);
            $this->lock = '';
        }

        return true;
    }

    /** Requests of one browser follow each other, as they do with the real session driver. */
    public function read(string $id): string
    {
        $db = get_instance()->db;
        $this->lock = md5(APP_DB_NAME . APP_DB_PREFIX . $id);
        $db->query('SELECT GET_LOCK(?, 30)', [$this->lock]);
        $row = $db->query('SELECT `data` FROM ' . db_prefix() . 'sessions WHERE id = ? AND `timestamp` > ?', [$id, time() - self::LIFETIME])->row();

        return $row ? (string) $row->data : '';
    }

    public function write(string $id, string $data): bool
    {
        get_instance()->db->query(
            'REPLACE INTO ' . db_prefix() . 'sessions (id, ip_address, `timestamp`, `data`) VALUES (?, ?, ?, ?)',
            [$id, get_instance()->input->ip_address(), time(), $data]
        );

        return true;
    }

    public function destroy(string $id): bool
    {
        get_instance()->db->query('DELETE FROM ' . db_prefix() . 'sessions WHERE id = ?', [$id]);

        return true;
    }

    public function gc(int $max_lifetime): int|false
    {
        get_instance()->db->query('DELETE FROM ' . db_prefix() . 'sessions WHERE `timestamp` < ?', [time() - self::LIFETIME]);

        return get_instance()->db->affected_rows();
    }
}
