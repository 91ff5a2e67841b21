<?php

declare(strict_types=1);

/** The host's SMS library as the module uses it: keeps what it was given. */
final class FakeSms
{
    /** @var list<string> triggers with a text, while a gateway is active */
    public static array $active = [];
    /** @var list<array{trigger: string, phone: string, fields: array<string, string>}> */
    public static array $sent = [];

    public static function reset(): void
    {
        self::$active = [];
        self::$sent = [];
    }

    public function trigger(string $trigger, string $phone, array $fields = []): bool
    {
        self::$sent[] = compact('trigger', 'phone', 'fields');

        return true;
    }
}

function is_sms_trigger_active(string $trigger = ''): bool
{
    return in_array($trigger, FakeSms::$active, true);
}
