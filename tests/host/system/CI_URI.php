<?php

/** The path of the request, cut into segments counted from 1. */
class CI_URI
{
    /** @var array<int, string> */
    private array $segments = [];

    public function __construct()
    {
        if (PHP_SAPI === 'cli') {
            return;
        }
        $path = rawurldecode((string) parse_url($_SERVER['REQUEST_URI'] ?? '/', PHP_URL_PATH));
        $position = 1;
        foreach (explode('/', $path) as $segment) {
            if ($segment !== '') {
                $this->segments[$position++] = $segment;
            }
        }
    }

    /** A host of this family refuses unusual characters in the path; so does this one. */
    public function is_allowed(): bool
    {
        foreach ($this->segments as $segment) {
            if (!preg_match('/^[a-z 0-9~%.:_@\-]+$/i', $segment) || $segment === '..') {
                return false;
            }
        }

        return true;
    }

    public function segment(int $n, mixed $default = null): mixed
    {
        return $this->segments[$n] ?? $default;
    }

    /** @return array<int, string> */
    public function segment_array(): array
    {
        return $this->segments;
    }

    public function total_segments(): int
    {
        return count($this->segments);
    }

    public function uri_string(): string
    {
        return implode('/', $this->segments);
    }
}
