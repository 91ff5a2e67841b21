<?php

declare(strict_types=1);

/** The host's mailer as the module uses it: keeps what it was given, and can be made to refuse or to break. */
final class FakeMailer
{
    public static string $behaviour = 'works';
    /** @var list<array{class: string, module: string, slug: string, address: string, contact: int, fields: array<string, string>}> */
    public static array $sent = [];

    public static function reset(string $behaviour = 'works'): void
    {
        self::$behaviour = $behaviour;
        self::$sent = [];
    }
}

function send_mail_template(string $class, string $module, string $slug, string $address, int $contact, array $fields): bool
{
    if (FakeMailer::$behaviour === 'breaks') {
        throw new RuntimeException('the mailer broke');
    }
    if (FakeMailer::$behaviour === 'refuses') {
        return false;
    }
    FakeMailer::$sent[] = compact('class', 'module', 'slug', 'address', 'contact', 'fields');

    return true;
}

/** Writes the English row, unless the slug is taken. */
function create_email_template(string $subject, string $message, string $type, string $name, string $slug, int $active = 1): bool
{
    $table = db_prefix() . 'emailtemplates';
    $database = get_instance()->db;
    if ($database->query("SELECT 1 FROM {$table} WHERE slug = ?", [$slug])->result_array() !== []) {
        return false;
    }
    $database->query(
        "INSERT INTO {$table} (type, slug, language, name, subject, message, fromname, active, `order`) VALUES (?, ?, 'english', ?, ?, ?, 'host', ?, 0)",
        [$type, $slug, $name, $subject, $message, $active],
    );

    return true;
}
