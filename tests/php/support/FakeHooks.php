<?php

declare(strict_types=1);

/** Actions and filters as the host documents them: a callback gets one argument unless it asked for more. */
final class FakeHooks
{
    /** @var array<string, list<array{int, callable, int}>> */
    private array $listeners = [];

    public function add_action(string $tag, callable $callback, int $priority = 10, int $accepted = 1): void
    {
        $this->listeners[$tag][] = [$priority, $callback, $accepted];
        usort($this->listeners[$tag], static fn (array $a, array $b): int => $a[0] <=> $b[0]);
    }

    public function add_filter(string $tag, callable $callback, int $priority = 10, int $accepted = 1): void
    {
        $this->add_action($tag, $callback, $priority, $accepted);
    }

    public function do_action(string $tag, mixed ...$arguments): void
    {
        foreach ($this->listeners[$tag] ?? [] as [, $callback, $accepted]) {
            $callback(...array_slice($arguments === [] ? [''] : $arguments, 0, $accepted));
        }
    }

    public function apply_filters(string $tag, mixed $value, mixed ...$extra): mixed
    {
        foreach ($this->listeners[$tag] ?? [] as [, $callback, $accepted]) {
            $value = $callback(...array_slice([$value, ...$extra], 0, $accepted));
        }

        return $value;
    }

    /** @return list<string> */
    public function tags(): array
    {
        return array_keys($this->listeners);
    }
}
