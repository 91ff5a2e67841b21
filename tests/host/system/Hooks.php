<?php

/** Actions and filters. Lower priority runs first, ties in order of registration. */
class Hooks
{
    /** @var array<string, array<int, list<array{callable, int}>>> */
    private array $listeners = [];

    /** @var array<string, int> */
    private array $fired = [];

    private bool $silent = false;

    public function add_action(string $tag, callable $callback, int $priority = 10, int $accepted_args = 1): bool
    {
        return $this->add_filter($tag, $callback, $priority, $accepted_args);
    }

    public function add_filter(string $tag, callable $callback, int $priority = 10, int $accepted_args = 1): bool
    {
        $this->listeners[$tag][$priority][] = [$callback, $accepted_args];
        ksort($this->listeners[$tag]);

        return true;
    }

    /** Calls every listener; what one throws reaches the page. */
    public function do_action(string $tag, mixed ...$args): void
    {
        if ($this->silent) {
            return;
        }
        $this->fired[$tag] = ($this->fired[$tag] ?? 0) + 1;
        $args = $args === [] ? [''] : $args;
        foreach ($this->in_order($tag) as [$callback, $accepted]) {
            $callback(...array_slice($args, 0, $accepted));
        }
    }

    /** Hands the value from listener to listener and returns what the last one returned. */
    public function apply_filters(string $tag, mixed $value, mixed ...$extra): mixed
    {
        foreach ($this->in_order($tag) as [$callback, $accepted]) {
            $value = $callback(...array_slice([$value, ...$extra], 0, $accepted));
        }

        return $value;
    }

    /** An old name, still honoured when somebody listens. Arguments come as a list. */
    public function do_action_deprecated(string $tag, array $args, string $version = '', string $replacement = ''): void
    {
        if ($this->has_action($tag)) {
            log_message('debug', "Hook {$tag} is deprecated since {$version}, use {$replacement}");
            $this->do_action($tag, ...array_values($args));
        }
    }

    public function has_action(string $tag): bool
    {
        return !empty($this->listeners[$tag]);
    }

    public function has_filter(string $tag): bool
    {
        return $this->has_action($tag);
    }

    public function did_action(string $tag): int
    {
        return $this->fired[$tag] ?? 0;
    }

    public function remove_action(string $tag, callable $callback, int $priority = 10): bool
    {
        foreach ($this->listeners[$tag][$priority] ?? [] as $index => [$known]) {
            if ($known == $callback) {
                unset($this->listeners[$tag][$priority][$index]);

                return true;
            }
        }

        return false;
    }

    public function remove_filter(string $tag, callable $callback, int $priority = 10): bool
    {
        return $this->remove_action($tag, $callback, $priority);
    }

    /** Runs a piece of work during which no action is printed: a theme that lacks the hooks. */
    public function silenced(callable $work): mixed
    {
        $before = $this->silent;
        $this->silent = true;
        try {
            return $work();
        } finally {
            $this->silent = $before;
        }
    }

    /** @return list<array{callable, int}> */
    private function in_order(string $tag): array
    {
        return array_merge(...array_values($this->listeners[$tag] ?? []));
    }
}
