<?php

declare(strict_types=1);

/** The host's bell for staff as the module uses it: keeps what it was given, and can be made to refuse. */
final class FakeBell
{
    public static bool $works = true;
    /** @var list<array<string, mixed>> */
    public static array $rung = [];

    public static function reset(): void
    {
        self::$works = true;
        self::$rung = [];
    }
}

function add_notification(array $values): int|false
{
    if (! FakeBell::$works) {
        return false;
    }
    FakeBell::$rung[] = $values;

    return count(FakeBell::$rung);
}
