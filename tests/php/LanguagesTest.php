<?php

declare(strict_types=1);

/** The host falls back per file, not per key: every language has to have every text. */
final class LanguagesTest extends HostTestCase
{
    private const LANGUAGES = ['english', 'vietnamese', 'french'];

    public function test_every_language_has_the_same_texts_with_the_same_placeholders(): void
    {
        $english = self::texts('english');
        foreach (self::LANGUAGES as $language) {
            $texts = self::texts($language);
            self::assertSame(array_keys($english), array_keys($texts), $language);
            foreach ($texts as $key => $text) {
                self::assertStringStartsWith('loyalty_memberships', $key);
                self::assertNotSame('', trim($text), "{$language} {$key}");
                self::assertSame(substr_count($english[$key], '%s'), substr_count($text, '%s'), "{$language} {$key}");
            }
            self::assertSame($language, $texts['loyalty_memberships_language_folder']);
        }
    }

    public function test_every_text_that_is_used_exists_and_every_text_is_used(): void
    {
        $english = self::texts('english');
        $source = '';
        foreach (new RecursiveIteratorIterator(new RecursiveDirectoryIterator(MODULE_FOLDER, FilesystemIterator::SKIP_DOTS)) as $file) {
            if ($file->getExtension() === 'php' && ! str_contains($file->getPath(), '/language/')) {
                $source .= file_get_contents($file->getPathname());
            }
        }
        preg_match_all("/loyalty_memberships_text\\('([a-z_]+)'(?! \\.)/", $source, $used);
        $used = $used[1];
        foreach (self::families($source) as $name) {
            $used[] = $name;
        }
        foreach ($used as $name) {
            self::assertArrayHasKey("loyalty_memberships_{$name}", $english);
        }
        $spare = array_diff(array_keys($english), array_map(static fn (string $name): string => "loyalty_memberships_{$name}", $used));
        // The module's own name and the mark of the language are read by the host and by Loyalty_host.
        self::assertEqualsCanonicalizing(['loyalty_memberships', 'loyalty_memberships_language_folder'], array_values($spare));
    }

    public function test_a_text_of_a_language_that_is_not_loaded_stands_in_english(): void
    {
        FakeHost::$texts = [];

        self::assertSame('Try again', loyalty_memberships_text('try_again'));
        self::assertStringContainsString('tbllm_signal', loyalty_memberships_text('foreign_table', 'tbllm_signal'));
        self::assertSame('loyalty_memberships_no_such_text', loyalty_memberships_text('no_such_text'));
    }

    /** Texts whose names are put together: menu_members, setting_allow_remote_help, assume_payments … */
    private static function families(string $source): array
    {
        $names = ['check_yes', 'check_no', 'check_look', 'of_contacts', 'of_customers'];
        foreach (['members', 'entries', 'events', 'reward_catalogue', 'program', 'coupons', 'grants', 'messages', 'automation', 'todos', 'catalogue', 'changes', 'health'] as $page) {
            $names[] = "menu_{$page}";
        }
        foreach (['allow_remote', 'drop_on_uninstall'] as $setting) {
            array_push($names, "setting_{$setting}", "setting_{$setting}_help");
        }
        foreach (array_merge(Loyalty_templates::COMMON_FIELDS, ...array_values(Loyalty_templates::FIELDS)) as $field) {
            $names[] = "merge_{$field}";
        }
        foreach (Loyalty_schema::MODES as $mode) {
            array_push($names, "{$mode}_name", "{$mode}_description");
        }
        foreach (Loyalty_templates::LANGUAGES as $language) {
            $names[] = "sms_{$language}";
        }
        foreach (Loyalty_notify_staff::TEXTS as $notification) {
            $names[] = "notification_{$notification}";
        }
        preg_match_all("/self::row\\('[V0-9]*', '([a-z_]+)'/", $source, $assumptions);

        return array_merge($names, array_map(static fn (string $name): string => "assume_{$name}", $assumptions[1]));
    }

    /** @return array<string, string> */
    private static function texts(string $language): array
    {
        $lang = [];
        include MODULE_FOLDER . "/language/{$language}/loyalty_memberships_lang.php";

        return $lang;
    }
}
